"""Bitrix24 in Russian: exports of contacts, companies and leads (CSV, and .xls that is a web page)."""

from kontor.people.columns.sets.column_set import ColumnSet

POINTS = {
    "Телефон": "phone:",
    "Рабочий телефон": "phone:work",
    "Мобильный телефон": "phone:mobile",
    "Номер факса": "phone:fax",
    "Домашний телефон": "phone:home",
    "Номер пейджера": "phone:other",
    "Телефон для рассылок": "phone:other",
    "Другой телефон": "phone:other",
    "E-mail": "email:",
    "Рабочий e-mail": "email:work",
    "Частный e-mail": "email:home",
    "E-mail для рассылок": "email:other",
    "Другой e-mail": "email:other",
    "Сайт": "site:",
    "Корпоративный сайт": "site:",
    "Личная страница": "site:other",
    "Другой сайт": "site:other",
    "Страница Facebook": "social:facebook",
    "Страница ВКонтакте": "social:vk",
    "Страница LiveJournal": "social:livejournal",
    "Микроблог Twitter": "social:twitter",
    "Мессенджер": "messenger:",
    "Контакт Facebook": "messenger:facebook",
    "Контакт Telegram": "messenger:telegram",
    "Контакт ВКонтакте": "messenger:vk",
    "Контакт Skype": "messenger:skype",
    "Контакт Viber": "messenger:viber",
    "Контакт ICQ": "messenger:icq",
    "Контакт Jabber": "messenger:xmpp",
    "Контакт MSN/Live!": "messenger:msn",
    "Другой контакт": "messenger:other",
    "Instagram": "social:instagram",
}
COMMON = POINTS | {
    "ID": "id",
    "Ответственный": "owner",
    "Источник": "source",
    "Комментарий": "note",
    "Дата создания": "created_at",
    "Адрес": "address:actual.full",
    "Улица, номер дома": "address:actual.street",
    "Квартира, офис, комната, этаж": "address:actual.street",
    "Населенный пункт": "address:actual.city",
    "Регион": "address:actual.region",
    "Область": "address:actual.region",
    "Почтовый индекс": "address:actual.postcode",
    "Страна": "address:actual.country",
    "Реквизит: ИНН": "tax_id",
    "Реквизит: КПП": "kpp",
    "Реквизит: ОГРН": "registration_id",
}
PERSON = {
    "Обращение": "name.prefix",
    "Имя": "name.given",
    "Фамилия": "name.family",
    "Отчество": "name.middle",
    "Полное имя": "name.full",
    "Имя, Фамилия": "name.full",
    "Должность": "position",
    "Дата рождения": "birthday",
}

CONTACTS = ColumnSet(
    program="bitrix24",
    kind="contacts",
    marks=(
        "Тип контакта",
        "Частный e-mail",
        "Рабочий e-mail",
        "Корпоративный сайт",
        "Номер факса",
        "Дополнительно об источнике",
        "Телефон для рассылок",
        "Контакт Telegram",
        "Доступен для всех",
    ),
    columns=COMMON | PERSON | {"Компания": "company.name", "Тип контакта": "customer_role", "Фотография": "keep"},
)

COMPANIES = ColumnSet(
    program="bitrix24",
    kind="companies",
    marks=(
        "Название компании",
        "Тип компании",
        "Сфера деятельности",
        "Кол-во сотрудников",
        "Годовой оборот",
        "Банковские реквизиты",
        "Корпоративный сайт",
        "Рабочий e-mail",
        "Номер факса",
    ),
    need=3,
    columns=COMMON
    | {
        "Название компании": "company.name",
        "Тип компании": "customer_role",
        "Сфера деятельности": "industry",
        "Фактический адрес": "address:actual.full",
        "Юридический адрес": "address:legal.full",
        "Логотип": "keep",
    },
)

LEADS = ColumnSet(
    program="bitrix24",
    kind="mixed",
    marks=("Название лида", "Дополнительно о статусе", "Возможная сумма", "Статус", "Стадия", "Повторный лид"),
    columns=COMMON | PERSON | {"Название компании": "company.name", "Статус": "status", "Стадия": "status"},
)
