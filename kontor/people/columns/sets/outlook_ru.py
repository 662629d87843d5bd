"""Outlook in Russian."""

from kontor.people.columns.sets.column_set import ColumnSet

ADDRESSES = {"раб. адрес": "actual", "дом. адрес": "home", "другой адрес": "delivery"}
PARTS = {
    "Улица": "street",
    "Улица 2": "street",
    "Улица 3": "street",
    "Город": "city",
    "Область": "region",
    "Индекс": "postcode",
    "Страна": "country",
    "Страна или регион": "country",
    "Почтовый ящик": "street",
}

SET = ColumnSet(
    program="outlook",
    kind="contacts",
    tag_separator=";",
    country="RU",
    marks=(
        "Улица (раб. адрес)",
        "Город (раб. адрес)",
        "Рабочий факс",
        "Телефон переносной",
        "Телефон раб. 2",
        "Адрес эл. почты",
        "Краткое имя эл. почты",
    ),
    defaults=frozenset(
        {"SMTP", "EX", "Обычная", "Обычный", "Ложь", "ЛОЖЬ", "Не определен", "Не указано", "0.0.00", "0"}
    ),
    columns={
        "Обращение": "name.prefix",
        "Имя": "name.given",
        "Отчество": "name.middle",
        "Фамилия": "name.family",
        "Суффикс": "name.suffix",
        "Организация": "company.name",
        "Отдел": "department",
        "Должность": "position",
        **{
            f"{part} ({name})": f"address:{kind}.{to}" for name, kind in ADDRESSES.items() for part, to in PARTS.items()
        },
        "Почтовый код (дом.)": "address:home.postcode",
        "Телефон помощника": "phone:other",
        "Рабочий факс": "phone:fax",
        "Рабочий телефон": "phone:work",
        "Телефон раб. 2": "phone:work",
        "Обратный вызов": "phone:other",
        "Телефон в машине": "phone:mobile",
        "Основной телефон организации": "company.phone:work",
        "Домашний факс": "phone:fax",
        "Домашний телефон": "phone:home",
        "Телефон дом. 2": "phone:home",
        "Телефон переносной": "phone:mobile",
        "Другой факс": "phone:fax",
        "Другой телефон": "phone:other",
        "Основной телефон": "phone:",
        "Радиотелефон": "phone:other",
        "Важность": "keep",
        "Веб-страница": "site:",
        "День рождения": "birthday",
        "Заметки": "note",
        "Категории": "tags",
        "Пол": "gender",
        "Язык": "language",
        "Адрес эл. почты": "email:",
        "Адрес 2 эл. почты": "email:",
        "Адрес 3 эл. почты": "email:",
        "Тип эл. почты": "ignore",
        "Тип 2 эл. почты": "ignore",
        "Тип 3 эл. почты": "ignore",
        "Краткое имя эл. почты": "ignore",
        "Краткое 2 имя эл. почты": "ignore",
        "Краткое 3 имя эл. почты": "ignore",
    },
)
