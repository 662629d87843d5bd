"""Kommo (amoCRM in English): exports of contacts and companies."""

from kontor.people.columns.sets.column_set import ColumnSet

POINTS = {
    "Work phone": "phone:work",
    "Work direct phone": "phone:work",
    "Work direct": "phone:work",
    "Mobile phone": "phone:mobile",
    "Mobile": "phone:mobile",
    "Fax": "phone:fax",
    "Home phone": "phone:home",
    "Other phone": "phone:other",
    "Work email": "email:work",
    "Personal email": "email:home",
    "Private email": "email:home",
    "Other email": "email:other",
    "Web": "site:",
    "Address": "address:actual.full",
}
COMMON = POINTS | {
    "ID": "id",
    "Type": "party_kind",
    "Responsible": "owner",
    "Responsible user": "owner",
    "Created at": "created_at",
    "Date Created": "created_at",
    "Tags": "tags",
    "Contact tags": "tags",
    "Company tags": "tags",
    "Note": "note",
    "Note #": "note",
}

CONTACTS = ColumnSet(
    program="kommo",
    kind="contacts",
    marks=(
        "Contact name",
        "Work direct phone",
        "Work direct",
        "Personal email",
        "Private email",
        "Contact's company",
        "Responsible user",
        "Contact tags",
    ),
    columns=COMMON
    | {
        "Contact name": "name.full",
        "Full name": "name.full",
        "Name": "name.full",
        "First name": "name.given",
        "Last name": "name.family",
        "Company": "company.name",
        "Company name": "company.name",
        "Contact's company": "company.name",
        "Position": "position",
        "Birthday": "birthday",
    },
)

COMPANIES = ColumnSet(
    program="kommo",
    kind="companies",
    marks=("Company name", "Company tags", "Responsible user", "Work direct phone", "Work direct", "Work email", "Web"),
    need=3,
    columns=COMMON
    | {"Company name": "company.name", "Name": "company.name", "Company": "company.name", "Contact name": "name.full"},
)
