"""Bitrix24 in English: exports of contacts, companies and leads."""

from kontor.people.columns.sets.column_set import ColumnSet

POINTS = {
    "Phone": "phone:",
    "Work Phone": "phone:work",
    "Mobile": "phone:mobile",
    "Fax": "phone:fax",
    "Home Phone": "phone:home",
    "Pager Number": "phone:other",
    "SMS marketing phone": "phone:other",
    "Other Phone Number": "phone:other",
    "E-mail": "email:",
    "Work E-mail": "email:work",
    "Home E-mail": "email:home",
    "Newsletters email": "email:other",
    "Other E-mail": "email:other",
    "Site": "site:",
    "Website": "site:",
    "Corporate Website": "site:",
    "Personal Page": "site:other",
    "Other Website": "site:other",
    "Facebook Page": "social:facebook",
    "VK Page": "social:vk",
    "Twitter": "social:twitter",
    "LiveJournal": "social:livejournal",
    "Messenger": "messenger:",
    "Facebook account": "messenger:facebook",
    "Telegram account": "messenger:telegram",
    "VK account": "messenger:vk",
    "Skype ID": "messenger:skype",
    "Viber contact": "messenger:viber",
    "ICQ Number": "messenger:icq",
    "Jabber": "messenger:xmpp",
    "Other Contact": "messenger:other",
}
COMMON = POINTS | {
    "ID": "id",
    "Responsible": "owner",
    "Responsible person": "owner",
    "Source": "source",
    "Comment": "note",
    "Created": "created_at",
    "Created on": "created_at",
    "Address": "address:actual.full",
    "Street address": "address:actual.full",
    "City": "address:actual.city",
    "State / Province": "address:actual.region",
    "Zip": "address:actual.postcode",
    "Country": "address:actual.country",
}
PERSON = {
    "Salutation": "name.prefix",
    "First Name": "name.given",
    "Last Name": "name.family",
    "Middle Name": "name.middle",
    "Second Name": "name.middle",
    "Full Name": "name.full",
    "Position": "position",
    "Birthday": "birthday",
    "Date of birth": "birthday",
}

CONTACTS = ColumnSet(
    program="bitrix24",
    kind="contacts",
    has_html=True,
    marks=(
        "Contact Type",
        "Home E-mail",
        "Work E-mail",
        "Corporate Website",
        "Source information",
        "Newsletters email",
        "Telegram account",
        "Available to everyone",
    ),
    columns=COMMON | PERSON | {"Company": "company.name", "Contact Type": "customer_role", "Photo": "ignore"},
)

COMPANIES = ColumnSet(
    program="bitrix24",
    kind="companies",
    has_html=True,
    marks=(
        "Company Name",
        "Company Type",
        "Employees",
        "Annual revenue",
        "Payment details",
        "Corporate Website",
        "Work E-mail",
    ),
    need=3,
    columns=COMMON
    | {
        "Company Name": "company.name",
        "Company Type": "customer_role",
        "Industry": "industry",
        "Legal address": "address:legal.full",
        "Logo": "keep",
    },
)

LEADS = ColumnSet(
    program="bitrix24",
    kind="mixed",
    has_html=True,
    marks=(
        "Lead Name",
        "Status information",
        "Stage information",
        "Opportunity",
        "Status",
        "Work E-mail",
        "Repeat lead",
    ),
    need=3,
    columns=COMMON | PERSON | {"Company Name": "company.name", "Status": "status", "Stage": "status"},
)
