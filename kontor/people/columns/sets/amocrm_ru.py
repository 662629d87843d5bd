"""amoCRM in Russian: exports of contacts and companies (CSV and XLSX)."""

from kontor.people.columns.sets.column_set import ColumnSet

POINTS = {
    "Рабочий телефон": "phone:work",
    "Рабочий прямой телефон": "phone:work",
    "Мобильный телефон": "phone:mobile",
    "Факс": "phone:fax",
    "Домашний телефон": "phone:home",
    "Другой телефон": "phone:other",
    "Рабочий email": "email:work",
    "Личный email": "email:home",
    "Другой email": "email:other",
    "Web": "site:",
    "Адрес": "address:actual.full",
}
COMMON = POINTS | {
    "ID": "id",
    "Тип": "party_kind",
    "Ответственный": "owner",
    "Дата создания": "created_at",
    "Теги": "tags",
    "Примечание": "note",
    "Примечание #": "note",
    "ИНН": "tax_id",
    "КПП": "kpp",
}

CONTACTS = ColumnSet(
    program="amocrm",
    kind="contacts",
    country="RU",
    marks=(
        "Полное имя контакта",
        "Рабочий прямой телефон",
        "Личный email",
        "Рабочий email",
        "Другой email",
        "Компания контакта",
        "Ответственный за контакт",
        "Теги контакта",
    ),
    columns=COMMON
    | {f"{name} (контакт)": target for name, target in POINTS.items()}
    | {f"{name} (компания)": f"company.{target}" for name, target in POINTS.items()}
    | {
        "Полное имя контакта": "name.full",
        "Наименование": "name.full",
        "Имя контакта": "name.full",
        "Имя": "name.given",
        "Фамилия": "name.family",
        "Компания": "company.name",
        "Компания контакта": "company.name",
        "Название компании": "company.name",
        "Должность": "position",
        "Должность (контакт)": "position",
        "День рождения": "birthday",
        "Ответственный за контакт": "owner",
        "Теги контакта": "tags",
    },
)

COMPANIES = ColumnSet(
    program="amocrm",
    kind="companies",
    country="RU",
    marks=(
        "Название компании",
        "Теги компании",
        "Ответственный за компанию",
        "Рабочий прямой телефон",
        "Рабочий email",
        "Личный email",
        "Web",
    ),
    need=3,
    columns=COMMON
    | {f"{name} (компания)": target for name, target in POINTS.items()}
    | {
        "Название компании": "company.name",
        "Наименование": "company.name",
        "Компания": "company.name",
        "Контакт": "name.full",
        "Основной контакт": "name.full",
        "Полное имя контакта": "name.full",
        "Ответственный за компанию": "owner",
        "Теги компании": "tags",
    },
)
