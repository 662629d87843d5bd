"""Legal forms of companies (ООО, AB, Ltd, GmbH …) and how a name looks without them. Tax ids are not here."""

import re
from functools import lru_cache

from kontor.lib.folding.letters import fold

__all__ = ["LEGAL_FORMS", "legal_form", "legal_form_key", "without_legal_form"]


def _several(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# By ISO code of the country that has the form; "" for those met in many.
LEGAL_FORMS: dict[str, tuple[str, ...]] = {
    "RU": (
        "Общество с ограниченной ответственностью",
        "Общество с дополнительной ответственностью",
        "Публичное акционерное общество",
        "Открытое акционерное общество",
        "Закрытое акционерное общество",
        "Непубличное акционерное общество",
        "Акционерное общество",
        "Индивидуальный предприниматель",
        "Автономная некоммерческая организация",
        "Крестьянское фермерское хозяйство",
        *_several("ООО ОДО ПАО ОАО ЗАО НАО АО ИП ЧП АНО НКО ФГУП ФГБУ ФГАУ ГУП МУП МУ МБУ МКУ МАУ ГБУ ГКУ"),
        *_several("МБДОУ МБОУ ГБОУ ТСЖ ТСН СНТ КФХ СПК НП ПК"),
    ),
    "KZ": ("Товарищество с ограниченной ответственностью", *_several("ТОО ЖШС ЖК КГП ГКП РГП ПТ")),
    "BY": ("Частное унитарное предприятие", *_several("ЧУП ЧТУП УП ИООО")),
    "UA": ("Товариство з обмеженою відповідальністю", *_several("ТОВ ФОП ПрАТ ПАТ")),
    "SE": (
        "Aktiebolaget",
        "Aktiebolag",
        "Handelsbolaget",
        "Handelsbolag",
        "Kommanditbolaget",
        "Kommanditbolag",
        "Enskild firma",
        "Ekonomisk förening",
        "Ideell förening",
        "AB (publ)",
        "ek. för.",
        *_several("AB HB KB"),
    ),
    "GB": ("Limited", "Ltd", "PLC", "LLP", "CIC"),
    "US": ("Incorporated", "Inc", "Corporation", "Corp", "L.L.C.", "LLC", "LP", "P.C.", "& Co", "and Co", "Co"),
    "DE": (
        "GmbH & Co. KGaA",
        "GmbH & Co. KG",
        "GmbH & Co. OHG",
        "UG (haftungsbeschränkt) & Co. KG",
        "UG (haftungsbeschränkt)",
        "Gesellschaft mit beschränkter Haftung",
        "Aktiengesellschaft",
        "gGmbH",
        "GmbH",
        "KGaA",
        "GbR",
        "OHG",
        "e.K.",
        "e.Kfm.",
        "e.V.",
        "eG",
        *_several("AG KG UG"),
    ),
    "FI": ("Osakeyhtiö", "Oyj", "Oy Ab", "Oy", "Ky", "Tmi"),
    "NO": ("ASA", "AS", "ENK", "ANS"),
    "DK": ("ApS", "A/S", "I/S", "K/S"),
    "EE": ("Osaühing", "OÜ"),
    "LV": ("SIA",),
    "LT": ("UAB", "MB"),
    "PL": ("Sp. z o.o.", "S.A."),
    "FR": ("SARL", "SASU", "SAS", "EURL"),
    "IT": ("S.r.l.", "S.p.A."),
    "NL": ("B.V.", "N.V."),
    "": ("SE", "SA", "PTE", "PTY", "S.L.", "s.r.o.", "a.s.", "d.o.o."),
}

# Written like this at the end they are names of people ("Sonja Ek"); as forms they are e.K., eG, SIA, SA, SE.
_NAMES_OF_PEOPLE = frozenset(("Ek", "Eg", "Sia", "Sa", "Se"))
# Spellings of one form: all in full or in another way, by the shortest.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "ООО": ("Общество с ограниченной ответственностью",),
    "ОДО": ("Общество с дополнительной ответственностью",),
    "ПАО": ("Публичное акционерное общество",),
    "ОАО": ("Открытое акционерное общество",),
    "ЗАО": ("Закрытое акционерное общество",),
    "НАО": ("Непубличное акционерное общество",),
    "АО": ("Акционерное общество",),
    "ИП": ("Индивидуальный предприниматель", "ЧП"),
    "АНО": ("Автономная некоммерческая организация",),
    "КФХ": ("Крестьянское фермерское хозяйство",),
    "ТОО": ("Товарищество с ограниченной ответственностью", "ЖШС"),
    "ЧУП": ("Частное унитарное предприятие", "ЧТУП"),
    "ТОВ": ("Товариство з обмеженою відповідальністю",),
    "AB": ("Aktiebolaget", "Aktiebolag", "AB (publ)"),
    "HB": ("Handelsbolaget", "Handelsbolag"),
    "KB": ("Kommanditbolaget", "Kommanditbolag"),
    "ek. för.": ("Ekonomisk förening",),
    "Ltd": ("Limited",),
    "Inc": ("Incorporated",),
    "Corp": ("Corporation",),
    "Co": ("& Co", "and Co"),
    "GmbH": ("Gesellschaft mit beschränkter Haftung",),
    "AG": ("Aktiengesellschaft",),
    "UG": ("UG (haftungsbeschränkt)",),
    "e.K.": ("e.Kfm.",),
    "Oy": ("Osakeyhtiö", "Oy Ab"),
    "OÜ": ("Osaühing",),
}

_QUOTES = re.compile("[\"“”„«»‹›‘’‚`]+|''")
_EDGE = " \t\n,;–—-"


def _pattern(form: str) -> str:
    """The form with dots optional ("L.L.C." = "LLC" = "L. L. C.") and any run of spaces between its words."""
    signs = (r"\.?\s?" if sign == "." else r"\s+" if sign == " " else re.escape(sign) for sign in form)
    return "".join(signs).rstrip("?") + ("?" if form.endswith(".") else r"\.?")


def _either(forms: list[str]) -> str:
    return "|".join(_pattern(form) for form in sorted(forms, key=len, reverse=True))


_ALL = [form for forms in LEGAL_FORMS.values() for form in forms]
_CYRILLIC = [form for form in _ALL if "\u0400" <= form[0] <= "\u04ff"]
_AT_END = re.compile(rf"(?:^|[\s,(«\"“]+|(?<=[»\"”]))\(?(?P<form>{_either(_ALL)})\)?(?:\s*\(publ\))?$", re.IGNORECASE)
_AT_START = re.compile(rf"^(?P<form>{_either(_CYRILLIC)})(?=[\s,«\"“„(]|$)", re.IGNORECASE)
# In front a Latin form counts only as it is officially written: "AS Ferrum" is a form, "As good as gold" is not.
_LATIN_AT_START = re.compile(rf"^(?P<form>{_either([f for f in _ALL if f not in _CYRILLIC])})(?=[\s,«\"“„(])")


@lru_cache(maxsize=4096)
def _parted(name: str) -> tuple[str, str]:
    """The legal form and the rest of a name, quotes still on. A name that is only a form is a name."""
    rest = name.strip(_EDGE)
    found = _AT_START.match(rest) or _LATIN_AT_START.match(rest) or _AT_END.search(rest)
    if not found or found["form"] in _NAMES_OF_PEOPLE:
        return "", rest
    left = (rest[: found.start()] + rest[found.end() :]).strip(_EDGE)
    return (found["form"], left) if fold(left) else ("", rest)


def legal_form(name: str) -> str:
    """The legal form as it stands in the name ("ООО", "Ltd"), "" when there is none."""
    return _parted(name)[0]


def legal_form_key(name: str) -> str:
    """The legal form in the name without its spelling: one for ООО and "Общество с ограниченной ответственностью", for
    AB and "Aktiebolag", for LLC and L.L.C.; "" when the name has none."""
    form = _bare(legal_form(name))
    return _SHORTEST.get(form, form)


def _bare(form: str) -> str:
    return "".join(sign for sign in fold(form) if sign.isalnum())


_SHORTEST = {_bare(spelling): _bare(short) for short, others in _SPELLINGS.items() for spelling in others}


def without_legal_form(name: str, *, quotes: bool = False) -> str:
    """The name without its legal form in front or at the end; quotation marks go too unless `quotes` keeps them."""
    rest = _parted(name)[1]
    return rest if quotes else " ".join(_QUOTES.sub(" ", rest).split())
