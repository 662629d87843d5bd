"""Outlook in Swedish; older versions wrote "Adress, arbete" for "Gatuadress, arbete"."""

from kontor.people.columns.sets.column_set import ColumnSet

ADDRESSES = {"arbete": "actual", "hem": "home", "annan": "delivery"}
PARTS = {
    "Gatuadress": "street",
    "Gatuadress 2": "street",
    "Gatuadress 3": "street",
    "Adress": "street",
    "Postbox": "street",
    "Ort": "city",
    "Region": "region",
    "Postnummer": "postcode",
    "Postnr": "postcode",
    "Land": "country",
    "Land/region": "country",
}
SPELLINGS = ("{part}, {name}", "{part} ({name})", "{part} {name}")

SET = ColumnSet(
    program="outlook",
    kind="contacts",
    tag_separator=";",
    country="SE",
    date_order="ymd",
    marks=(
        "Gatuadress, arbete",
        "Ort, arbete",
        "Postnummer, arbete",
        "Telefon, arbete",
        "Fax, arbete",
        "E-postadress",
        "E-post, visningsnamn",
        "Biltelefon",
    ),
    defaults=frozenset({"SMTP", "EX", "Normal", "Falskt", "FALSKT", "Ospecificerat", "0"}),
    columns={
        "Titel": "name.prefix",
        "Förnamn": "name.given",
        "Mellannamn": "name.middle",
        "Efternamn": "name.family",
        "Suffix": "name.suffix",
        "Företag": "company.name",
        "Avdelning": "department",
        "Befattning": "position",
        **{
            spelling.format(part=part, name=name): f"address:{kind}.{to}"
            for spelling in SPELLINGS
            for name, kind in ADDRESSES.items()
            for part, to in PARTS.items()
        },
        "Telefon, assistent": "phone:other",
        "Fax, arbete": "phone:fax",
        "Telefon, arbete": "phone:work",
        "Telefon 2, arbete": "phone:work",
        "Telefon, arbete 2": "phone:work",
        "Biltelefon": "phone:mobile",
        "Telefon, växel": "company.phone:work",
        "Fax, hem": "phone:fax",
        "Telefon, hem": "phone:home",
        "Telefon 2, hem": "phone:home",
        "Mobiltelefon": "phone:mobile",
        "Annan fax": "phone:fax",
        "Annan telefon": "phone:other",
        "Primär telefon": "phone:",
        "Radiotelefon": "phone:other",
        "Anteckningar": "note",
        "E-postadress": "email:",
        "E-postadress 2": "email:",
        "E-postadress 3": "email:",
        "E-post 2, adress": "email:",
        "E-post 3, adress": "email:",
        "E-posttyp": "ignore",
        "E-post, visningsnamn": "ignore",
        "Födelsedag": "birthday",
        "Kategorier": "tags",
        "Kön": "gender",
        "Språk": "language",
        "Webbsida": "site:",
    },
)
