"""Companies inherit the tests of every kind."""

from kontor.core.testing.sample import Sample
from kontor.surfaces.testing.kinds import KindTests

POINT = {"label": "", "extension": "", "is_primary": True, "is_invalid": False}


class TestCompanies(KindTests):
    sample = Sample(
        kind="companies",
        valid={
            "name": "Lindö Marina & Krog AB",
            "tax_id": "559000-1235",
            "legal_name": "Lindö Marina & Krog Aktiebolag",
            "country": "SE",
            "registration_id": "559000-1235",
            "kpp": "770701001",
            "vat_number": "SE559000123501",
            "head_name": "Malin Ekroth",
            "head_position": "Managing director",
            "head_basis": "Charter",
            "founded": "1998-05-17",
            "industry": "Restaurants",
            "phones": ({**POINT, "value": "+46113900621", "label": "work"},),
            "emails": ({**POINT, "value": "hej@lindo.example", "label": "work"},),
            "sites": ({**POINT, "value": "https://lindo.example"},),
            "messengers": ({**POINT, "value": "@lindo", "label": "telegram"},),
            "addresses": ({"text": "Södra kajen 14, 602 28 Norrköping"},),
            "customer_roles": ("customer", "supplier"),
            "tags": ("gold", "harbour"),
            "source": "Fair",
            "note": "Open from May\nto September",
            "other": {"Berths": "140"},
            "external_id": "L-1",
        },
        other={
            "name": "Brygga Bygg AB",
            "tax_id": "556000-4615",
            "legal_name": "Brygga Bygg Aktiebolag",
            "country": "DE",
            "registration_id": "HRB 5321",
            "kpp": "781301001",
            "vat_number": "DE136695976",
            "head_name": "Olle Strand",
            "head_position": "Chairman",
            "head_basis": "Power of attorney 12",
            "founded": "--03-02",
            "industry": "Building",
            "phones": ({**POINT, "value": "+46812345678", "label": "mobile"},),
            "emails": ({**POINT, "value": "info@brygga.example"},),
            "sites": ({**POINT, "value": "https://brygga.example"},),
            "messengers": ({**POINT, "value": "@brygga", "label": "signal"},),
            "addresses": ({"text": "Storgatan 2, 903 26 Umeå"},),
            "customer_roles": ("partner",),
            "tags": ("silver",),
            "source": "Advice",
            "note": "Asks for an offer",
            "other": {"Cranes": "3"},
            "external_id": "B-2",
        },
        changed={"name": "Lindö Marina AB", "industry": "Hotels", "source": "Call", "head_name": "Siv Ek"},
        refused={
            "phones": "12",
            "emails": "lindo.example",
            "tax_id": "559000-1234",
            "registration_id": "559000-1234",
            "kpp": "7707",
            "vat_number": "SE559000123401",
            "country": "Atlantis",
            "founded": "31.02",
        },
    )
