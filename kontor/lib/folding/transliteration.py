"""Names written in the other alphabet: candidates to search by, so that «ivanov» finds Иванов and back."""

import re
from collections.abc import Iterable

from kontor.lib.folding.letters import fold

__all__ = ["transliterations"]

# Passports (ICAO Doc 9303, part 3, section 6), where they differ from the shared table.
_SHARED = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)) | {"ц": "ts", "ъ": "", "ь": ""}
_SHARED |= dict(zip("іїґқғұүңәөһ", "iigkguunaoh", strict=True)) | {"є": "ie"}
_PASSPORT = _SHARED | {"ж": "zh", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
# As English letters and maps write names (BGN/PCGN, simplified).
_ENGLISH = _PASSPORT | {"й": "y", "ю": "yu", "я": "ya"}
# As people write themselves: Mikhail often loses its k.
_SHORT = _ENGLISH | {"х": "h", "ц": "c", "щ": "sch", "ю": "yu"}
# The Swedish way (Svenska språknämnden).
_SWEDISH = _SHARED | {"ж": "zj", "й": "j", "х": "ch", "ч": "tj", "ш": "sj", "щ": "sjtj", "ю": "ju", "я": "ja"}
# The German way (Duden), as spelled in old passports and scores: Tschaikowski, Wassiljew.
_GERMAN = _SHARED | {"в": "w", "ж": "sch", "з": "s", "й": "i", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch"}
_GERMAN |= {"щ": "schtsch", "ю": "ju", "я": "ja"}
_TO_LATIN = tuple(str.maketrans(scheme) for scheme in (_PASSPORT, _ENGLISH, _SHORT, _SWEDISH, _GERMAN))
# What no scheme writes and everybody does: Dmitry, Alexey, Maria, Fyodor, Yevgeny; or Dmitri, Alexei, Julia.
_USUAL = {r"кс": "x", r"[иы]й\b": "y", r"ия\b": "ia", "ё": "yo", r"\bе": "ye"}
_SHORTER = {r"кс": "x", r"[иы]й\b": "i", r"ия\b": "ia"}
_AS_PEOPLE_DO = tuple(
    ([(re.compile(letters), spelled) for letters, spelled in rules.items()], str.maketrans(scheme))
    for rules, scheme in ((_USUAL, _ENGLISH), (_SHORTER, _ENGLISH | {"й": "i"}), (_SHORTER, _SWEDISH))
)

MOST_SOFTENED = 5

_SOUNDS = {
    "schtsch": "щ",
    "shch": "щ",
    "tsch": "ч",
    "tch": "ч",
    "sjtj": "щ",
    "sch": "щ",
    "zh": "ж",
    "zj": "ж",
    "kh": "х",
    "ts": "ц",
    "tj": "ч",
    "ch": "ч",
    "sh": "ш",
    "sj": "ш",
    "yu": "ю",
    "iu": "ю",
    "ju": "ю",
    "ya": "я",
    "ia": "я",
    "ja": "я",
    "yo": "е",
    "jo": "е",
    "ye": "е",
    "je": "е",
    "ks": "кс",
    "ph": "ф",
    "ck": "к",
}
_SOUNDS |= dict(zip("abvgdezijklmnoprstufhcywxq", "абвгдезийклмнопрстуфхкывкк", strict=True)) | {"x": "кс"}
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_SHORT_I = re.compile(r"(?<=[aeiouy])[yi](?=[^aeiouy]|$)")
_IY_ENDING = re.compile(r"(?<=[^aeiouy\W])(?:iy|yi|y|i)\b")
_SOFT_C = re.compile("c(?=[eiy])")
_IA_ENDING = re.compile(r"(?<=[^aeiouy\W])i?ia\b|(?<=i)ya\b")
_SOFT_SIGN = re.compile(r"(?<=[^aeiouy\W])[iy](?=[au])")
_SOFTENED = re.compile(r"(?<=[аеиоуыэюя][лнрстзд])(?=[бвгджзйкмнпстфхцчшщ]|\b)")
_SOFT_YE = re.compile(r"(?<=[^aeiouy\W])[iy](?=e)")
_HARD_BEGINNING = re.compile(r"\bе")


def transliterations(text: str) -> tuple[str, ...]:
    """Folded candidates in the other alphabet, the likeliest first; () when the text has no letter of either."""
    folded = fold(text)
    if any("\u0400" <= letter <= "\u04ff" for letter in folded):
        return _distinct((*(folded.translate(table) for table in _TO_LATIN), *_as_people_do(text)))
    if any("a" <= letter <= "z" for letter in folded):
        spelled = _distinct(_spelled(form) for form in _readings(folded))
        return _distinct((*spelled, *_likely_letters(spelled[0])))
    return ()


def _as_people_do(text: str) -> Iterable[str]:
    for rules, table in _AS_PEOPLE_DO:
        form = text.lower()
        for letters, spelled in rules:
            form = letters.sub(spelled, form)
        yield fold(fold(form).translate(table))


def _readings(text: str) -> list[str]:
    """What one Latin spelling can mean: й after vowels (sergei), -ия and -ий at the end (maria, dmitry), ья (ilya)."""
    text = _SOFT_C.sub("ts", text)
    with_short_i = _SHORT_I.sub("й", text)
    with_ending = _IY_ENDING.sub("ий", _IA_ENDING.sub("ия", with_short_i))
    with_soft_sign = _SOFT_YE.sub("ь", _SOFT_SIGN.sub("ьy", with_short_i))
    return [with_ending, with_soft_sign, with_short_i, text]


def _likely_letters(form: str) -> Iterable[str]:
    """Letters that Latin spellings leave out or share: a soft sign (olga, igor), э at the beginning (eduard), ый."""
    yield _SOFTENED.sub("ь", form)
    for place in [found.start() for found in _SOFTENED.finditer(form)][:MOST_SOFTENED]:
        yield f"{form[:place]}ь{form[place:]}"
    if _HARD_BEGINNING.search(form):
        yield _HARD_BEGINNING.sub("э", form)
    if re.search(r"ий\b", form):
        yield re.sub(r"ий\b", "ый", form)


def _spelled(text: str) -> str:
    return _SOUND.sub(lambda found: _SOUNDS[found[0]], text)


def _distinct(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))
