"""Words for columns in English, Russian and Swedish, "|" between them; the look-up is in `names.py`."""

SYNONYMS: dict[str, str] = {
    "name.full": (
        "full name|contact name|contact full name|person|contact person|fio|фио|ф и о|полное имя|имя фамилия"
        "|фамилия имя|фамилия имя отчество|имя контакта|контактное лицо|имя клиента|фио клиента"
        "|fullständigt namn|fullstandigt namn|kontaktperson|kontaktnamn|för och efternamn|namn på kontakt"
    ),
    "name.given": "first name|given name|firstname|forename|förnamn|fornamn|tilltalsnamn",
    "name.middle": "middle name|patronymic|additional name|second name|отчество|mellannamn",
    "name.family": "last name|family name|surname|lastname|фамилия|efternamn",
    "name.prefix": "salutation|prefix|honorific|обращение|name prefix",
    "name.suffix": "suffix|name suffix|суффикс",
    "name.nickname": "nickname|nick|псевдоним|smeknamn",
    "company.name": (
        "company|company name|organisation|organization|organization name|account name|account|employer|firm"
        "|business name|legal name|компания|название компании|организация|название организации|фирма"
        "|место работы|наименование организации|наименование компании|юр лицо|юридическое лицо|företag"
        "|företagsnamn|foretag|foretagsnamn|bolag|bolagsnamn|firma|arbetsgivare|kundnamn|organisationsnamn"
    ),
    "party_kind": "person or company|юр физ лицо|тип контрагента|person eller företag",
    "position": ("position|job title|jobtitle|title|role|occupation|должность|роль|befattning|titel|yrkestitel|roll"),
    "department": "department|отдел|подразделение|avdelning",
    "tax_id": (
        "tax id|tax number|vat|vat number|vat id|vat no|tin|ein|tax code|инн|уин|бин|унп|org nr|orgnr"
        "|organisationsnummer|org nummer|momsnr|vat nummer|momsregistreringsnummer|org nr pers nr"
    ),
    "kpp": "kpp|кпп",
    "vat_number": "vat registration number",
    "legal_name": "full legal name|полное наименование|наименование полное|полное наименование организации",
    "country": "country of registration|страна регистрации|registreringsland",
    "head_name": "head|director|ceo|руководитель|директор|генеральный директор|ген директор|vd|verkställande direktör",
    "account": (
        "iban|bank account|bank account number|расчетный счет|р с|номер расчетного счета|банковский счет|bankkonto"
        "|bankgiro|bankgironummer|kontonummer"
    ),
    "account_bic": "bic|swift|swift code|bic swift|бик|бик банка",
    "account_bank": "bank|bank name|банк|наименование банка|название банка|bankens namn",
    "account_correspondent": "correspondent account|корреспондентский счет|корр счет|кор счет|к с",
    "head_position": "position of the head|должность руководителя",
    "founded": "founded|founding day|date of registration|дата регистрации|дата основания|grundat|registreringsdatum",
    "registration_id": (
        "registration number|registration no|company number|reg no|ogrn|огрн|огрнип|registreringsnummer"
    ),
    "birthday": (
        "birthday|birth date|birthdate|date of birth|dob|born|день рождения|дата рождения|д р|др|födelsedag"
        "|fodelsedag|födelsedatum|född"
    ),
    "birthday.day": "birth day|day of birth|число рождения|födelsedagens dag",
    "birthday.month": "birth month|month of birth|месяц рождения|födelsemånad",
    "birthday.year": "birth year|year of birth|год рождения|födelseår",
    "note": (
        "note|notes|comment|comments|description|remark|remarks|memo|about|примечание|примечания|комментарий"
        "|комментарии|заметка|заметки|описание|доп информация|anteckning|anteckningar|kommentar|kommentarer"
        "|notering|noteringar|beskrivning|om"
    ),
    "tags": (
        "tags|tag|labels|categories|category|groups|group|теги|тег|метки|метка|категория|категории|группа"
        "|группы|taggar|etiketter|kategori|kategorier|grupp|grupper"
    ),
    "owner": (
        "owner|responsible|responsible user|responsible person|assigned to|account owner|contact owner"
        "|sales rep|account manager|manager|seller|salesperson|ответственный|менеджер|ответственный менеджер"
        "|продавец|куратор|ведущий менеджер|персональный менеджер|ansvarig|säljare|saljare|ägare|kundansvarig"
        "|handläggare"
    ),
    "source": (
        "source|lead source|original source|origin|источник|откуда узнали|источник лида|рекламный источник"
        "|канал|källa|kalla|ursprung"
    ),
    "customer_role": (
        "customer role|customer type|contact type|company type|relationship|тип клиента|роль клиента"
        "|тип контакта|тип компании|kundroll|kundtyp"
    ),
    "id": (
        "external id|record id|customer id|client id|contact id|company id|customer number|customer no|код"
        "|код клиента|номер клиента|внешний ид|внешний id|id клиента|ид|kundnr|kundnummer|kund id|externt id"
        "|id"
    ),
    "own_id": "id in kontor|ид в kontor|id i kontor",
    "created_at": (
        "created|created at|create date|creation date|date created|date added|дата создания|создан|создано"
        "|дата добавления|skapad|skapad den|skapat"
    ),
    "gender": "gender|sex|пол|kön",
    "language": "language|preferred language|язык|språk|sprak",
    "industry": (
        "industry|branch|sector|line of business|отрасль|сфера деятельности|вид деятельности|bransch|näringsgren"
    ),
    "priority": "priority|importance|приоритет|важность|prioritet",
    "status": "status|stage|статус|стадия|этап|состояние|läge",
    "messenger:telegram": "telegram|телеграм|телеграмм|tg|telegram account|ник в telegram",
    "messenger:whatsapp": "whatsapp|ватсап|вотсап|вацап",
    "messenger:viber": "viber|вайбер",
    "messenger:skype": "skype|скайп",
    "messenger:signal": "signal",
    "social:vk": "vk|vkontakte|вк|вконтакте",
    "social:linkedin": "linkedin|linkedin url|linkedin profile",
    "social:facebook": "facebook|фейсбук",
    "social:instagram": "instagram|инстаграм",
    "social:twitter": "twitter|x twitter",
    "site:": (
        "website|site|web|url|homepage|web page|webpage|domain|company domain|website url|сайт|веб сайт"
        "|интернет сайт|веб страница|www|адрес сайта|webbplats|hemsida|webbsida|webb"
    ),
    "address:actual.full": (
        "address|full address|location|mailing address|адрес|фактический адрес|полный адрес|факт адрес|adress"
        "|besöksadress"
    ),
    "address:legal.full": "legal address|registered address|юридический адрес|юр адрес|juridisk adress",
    "address:delivery.full": "delivery address|shipping address|адрес доставки|leveransadress",
    "address:billing.full": (
        "billing address|invoice address|почтовый адрес|адрес для счетов|fakturaadress|faktureringsadress"
    ),
    "address:home.full": "home address|домашний адрес|hemadress|адрес проживания",
    "address:actual.street": (
        "street|street address|address line 1|address line 2|address 1|улица|улица дом|gata|gatuadress"
        "|utdelningsadress|postadress"
    ),
    "address:actual.city": "city|town|город|населенный пункт|ort|stad|postort",
    "address:actual.region": "state|region|province|county|state province|регион|область|край|län|landskap",
    "address:actual.postcode": "postal code|postcode|zip|zip code|индекс|почтовый индекс|postnummer|postnr",
    "address:actual.country": "country|country region|страна|land",
    "ignore": "reason of rejection|причина отказа|skäl till avslag",
}
CHANNELS: dict[str, str] = {
    "phone": (
        "phone|phones|telephone|tel|phone number|telephone number|телефон|телефоны|тел|номер телефона"
        "|контактный телефон|номер|telefon|tfn|telefonnummer|telnr|tlf"
    ),
    "email": (
        "email|emails|email address|mail|электронная почта|эл почта|почта|адрес электронной почты|емейл|имейл"
        "|мейл|адрес эл почты|epost|epostadress|mejl|mailadress|mejladress"
    ),
}
USES: dict[str, str] = {
    "mobile": "mobile|cell|cellular|mob|cell phone|мобильный|мобильного|моб|сотовый|сот|mobil|mobilen",
    "work": "work|business|office|direct|рабочий|рабочая|раб|служебный|офис|офисный|arbete|jobb|kontor|direkt",
    "home": "home|personal|private|домашний|дом|личный|личная|частный|hem|privat|bostad",
    "fax": "fax|факс",
    "other": (
        "other|another|additional|secondary|extra|alternative|другой|дополнительный|доп|второй|еще|annan|övrig|extra"
    ),
    "": "main|primary|contact|основной|главный|контактный|primär|huvud",
}
# A word that alone is a channel with its use.
ALONE: dict[str, str] = {
    "phone:mobile": (
        "mobile|cell|mobil|мобильный|сотовый|mobilnr|mobilnummer|mobiltelefon|моб тел|сотовый телефон|mobile no"
    ),
    "phone:work": "arbetstelefon|direktnummer|växel",
    "phone:home": "hemtelefon",
    "phone:fax": "fax|факс|faxnummer|номер факса",
    "email:invoices": "invoice email|billing email|fakturamejl|faktura epost|почта для счетов",
}
QUALIFIERS: dict[str, str] = {
    "company": "company|компания|компании|организации|фирмы|företag|företagets|företagets",
    "contact": "contact|contact person|контакт|контакта|контактного лица|kontakt|kontaktperson|kontaktpersonens",
}
# Words that mean a person in one file and a firm in another.
AMBIGUOUS = (
    "name|имя|namn|название|наименование|client|customer|клиент|контрагент|заказчик|покупатель|kund|контакт|contact"
)
# A column headed by these and no word for telephones holds numbers of something else, and so do words that end so.
NUMBER = "number|no|nr|num|номер|№|n"
ENDINGS = "number|nummer|nr"
# What such numbers are of, by the beginnings of words.
NO_PHONES = (
    "account|contract|agreement|card|passport|order|invoice|policy|document|licen|iban|bank|code|serial|barcode|ean|sku"
    "|insurance|ssn|id|счет|договор|карт|паспорт|снилс|заказ|накладн|полис|документ|бик|окпо|оквэд|октмо|окато|код"
    "|штрих|артикул|лиценз|удостоверен|свидетельств|серия|корр|konto|avtal|kort|pass|order|faktura|bankgiro"
    "|plusgiro|streckkod|försäkring|kod"
)
