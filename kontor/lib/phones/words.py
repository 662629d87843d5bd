"""Words people write around a number: labels before or behind it, and those before an extension."""

import re

__all__ = ["EXTENSION", "EXTENSION_AHEAD", "LABEL", "label_of", "without_extension"]

_EXTENSION_WORDS = (
    r"(?:доб(?:авочный|ав)?|доп(?:олнительный)?|вн(?:утр(?:енний)?)?|тон(?:овый|\.\s?набор)?"
    r"|ext(?:ension|n)?|extn|anknytning|ankn|anknyt|int(?:ern)?|durchwahl|dw|poste|x|х)"
)
# A Cyrillic «х» counts as x: it is the same key. "#" and ";ext=" (RFC 3966, section 5.3) need no word; two commas are
# the pause of a mobile phone, and a "#" may end what it dials then.
EXTENSION = re.compile(
    rf"[\s,;(]*(?:(?:;\s?ext=|#|,,+|(?<![^\W\d_]){_EXTENSION_WORDS})[\s.:№#=-]*)(?P<extension>\d{{1,8}})\s*\)?\s*#?\s*$",
    re.IGNORECASE,
)
EXTENSION_AHEAD = rf"(?!\s*\(?\s*(?:{_EXTENSION_WORDS}[\s.:№#=-]*\d{{1,8}}(?!\d)|ext=))"

# A single letter is a label only with a dot or colon behind it: "m: +46 …", «р. 8 495 …».
_LABELS = {
    "mobile": r"моб(?:ильный|ильн)?|сот(?:овый)?|mobil(?:e|telefon|nr)?|mob|cell(?:ular|phone)?|handy|iphone|мт"
    r"|[mм](?=\s?[.:])",
    "work": r"раб(?:очий)?|служ(?:ебный)?|офис|work|office|business|arbete|arb|jobb|dienstlich|direkt|direct"
    r"|[wр](?=\s?[.:])",
    "home": r"дом(?:ашний)?|home|hem|bostad|privat|private|[hд](?=\s?[.:])",
    "fax": r"факс|fax|telefax|т/ф|тел\.?/факс|[fф](?=\s?[.:])",
    "other": r"тел(?:ефон)?|phone|tel(?:efon|ephone)?|tfn|тлф|номер|nr|no|whatsapp|ватсап|viber|вайбер|telegram|т"
    r"|[tp](?=\s?[.:])",
}
_ANY = "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items())
LABEL = re.compile(rf"(?<![^\W\d_])(?:tel:|(?:{_ANY})(?![^\W\d_])\s*[.:№]*)[\s\-–]*", re.IGNORECASE)


def label_of(text: str) -> str:
    """The first telling label in a text: mobile, work, home or fax; "other" for a plain "tel.", "" for none."""
    kinds = [found.lastgroup or "other" for found in LABEL.finditer(text)]
    return next((kind for kind in kinds if kind != "other"), kinds[0] if kinds else "")


def without_extension(text: str) -> tuple[str, str]:
    """The text before the extension, and the digits of the extension ("" when there is none)."""
    found = EXTENSION.search(text)
    return (text[: found.start()], found["extension"]) if found else (text, "")
