"""HubSpot exports of contacts and companies (English headers)."""

from kontor.people.columns.sets.column_set import ColumnSet

COMMON = {
    "Record ID": "id",
    "Create Date": "created_at",
    "City": "address:actual.city",
    "State/Region": "address:actual.region",
    "Country/Region": "address:actual.country",
    "Country": "address:actual.country",
    "Postal Code": "address:actual.postcode",
    "Street Address": "address:actual.street",
    "Street Address 2": "address:actual.street",
    "Industry": "industry",
    "Lifecycle Stage": "customer_role",
    "Lead Status": "status",
    "Original Source": "source",
    "Original Traffic Source": "source",
    "Phone Number": "phone:",
    "Notes": "note",
}

CONTACTS = ColumnSet(
    program="hubspot",
    kind="contacts",
    date_order="ymd",
    marks=(
        "Record ID",
        "Lifecycle Stage",
        "Contact owner",
        "Lead Status",
        "Associated Company",
        "Marketing contact status",
    ),
    columns=COMMON
    | {
        "First Name": "name.given",
        "Last Name": "name.family",
        "Salutation": "name.prefix",
        "Email": "email:",
        "Work email": "email:work",
        "Additional email addresses": "email:",
        "Mobile Phone Number": "phone:mobile",
        "Fax Number": "phone:fax",
        "Company Name": "company.name",
        "Company": "company.name",
        "Associated Company": "company.name",
        "Associated Company IDs": "company.id",
        "Job Title": "position",
        "Contact owner": "owner",
        "HubSpot Owner": "owner",
        "Date of birth": "birthday",
        "Gender": "gender",
        "Preferred language": "language",
        "Website URL": "site:",
        "Twitter Username": "social:twitter",
        "LinkedIn URL": "social:linkedin",
        "LinkedIn Bio": "keep",
        "Message": "note",
    },
)

COMPANIES = ColumnSet(
    program="hubspot",
    kind="companies",
    date_order="ymd",
    marks=(
        "Record ID",
        "Company name",
        "Company owner",
        "Company Domain Name",
        "Number of Employees",
        "Annual Revenue",
    ),
    need=3,
    columns=COMMON
    | {
        "Company name": "company.name",
        "Name": "company.name",
        "Company owner": "owner",
        "Company Domain Name": "site:",
        "Website URL": "site:",
        "Type": "customer_role",
        "Description": "note",
        "LinkedIn Company Page": "social:linkedin",
        "Facebook Company Page": "social:facebook",
        "Twitter Handle": "social:twitter",
        "Associated Contact": "name.full",
    },
)
