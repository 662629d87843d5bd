"""The regions of demo customers, and in which of them a town lies by its postcode."""

from collections.abc import Iterator

# Language of the country: its name, and {region: beginnings of postcodes}; the longest beginning decides.
COUNTRIES: dict[str, tuple[str, dict[str, str]]] = {
    "sv": ("Sverige", {"Götaland": "2 3 4 5 60 62", "Svealand": "1 6 7", "Norrland": "8 9"}),
    "ru": (
        "Россия",
        {
            "Центр": "1 30 39 600",
            "Северо-Запад": "19 23",
            "Юг": "34 35",
            "Поволжье": "4 603 614",
            "Урал и Сибирь": "62 63 66",
        },
    ),
    "en": ("Britain", {"England": "", "Scotland": "EH G1", "Wales": "CF"}),
}


def tree() -> Iterator[tuple[str, str]]:
    """(name, name of the region it lies in or ""), from the top."""
    for country, parts in COUNTRIES.values():
        yield country, ""
        yield from ((part, country) for part in parts)


def region_of(language: str, postcode: str) -> str:
    """The name of the region of a postcode."""
    return _BY_BEGINNING[language][next(start for start in _STARTS[language] if postcode.startswith(start))]


_BY_BEGINNING = {
    language: {start: part for part, starts in parts.items() for start in starts.split(" ")}
    for language, (_country, parts) in COUNTRIES.items()
}
_STARTS = {language: sorted(known, key=len, reverse=True) for language, known in _BY_BEGINNING.items()}
