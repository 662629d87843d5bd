"""The column sets of known programs, one module each, and the list of them."""

from kontor.people.columns.sets import (
    amocrm_ru,
    bitrix24_en,
    bitrix24_ru,
    google_new,
    google_old,
    hubspot_en,
    kommo_en,
    kontor_own,
    onec_en,
    onec_ru,
    outlook_en,
    outlook_ru,
    outlook_sv,
)
from kontor.people.columns.sets.column_set import ColumnSet

PROGRAMS: dict[str, str] = {
    "1c": "1C",
    "amocrm": "amoCRM",
    "bitrix24": "Bitrix24",
    "google": "Google Contacts",
    "hubspot": "HubSpot",
    "kommo": "Kommo",
    "kontor": "Kontor",
    "outlook": "Outlook",
    "vCard": "vCard",
}
"""What the programs of the sets are called, as people know them."""
SETS: tuple[ColumnSet, ...] = (
    kontor_own.SET,
    outlook_en.SET,
    outlook_ru.SET,
    outlook_sv.SET,
    google_new.SET,
    google_old.SET,
    hubspot_en.CONTACTS,
    hubspot_en.COMPANIES,
    bitrix24_ru.CONTACTS,
    bitrix24_ru.COMPANIES,
    bitrix24_ru.LEADS,
    bitrix24_en.CONTACTS,
    bitrix24_en.COMPANIES,
    bitrix24_en.LEADS,
    amocrm_ru.CONTACTS,
    amocrm_ru.COMPANIES,
    kommo_en.CONTACTS,
    kommo_en.COMPANIES,
    onec_ru.SET,
    onec_en.SET,
)
