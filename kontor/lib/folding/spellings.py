"""What else a typed text may have meant: the keyboard in another layout, the other alphabet, letters written as two."""

import re

from kontor.lib.folding.keyboards import other_layouts
from kontor.lib.folding.letters import fold
from kontor.lib.folding.transliteration import transliterations

__all__ = ["other_spellings"]

MOST = 24
# å ä ö ø ü as they are written where the keyboard has none (Aakesson, Goeteborg, Mueller); folding leaves one letter.
_TWO_FOR_ONE = re.compile("aa|ae|oe|ue")


def other_spellings(text: str) -> tuple[str, ...]:
    """Folded texts, the likeliest first, none of them the folded text itself.

    What the keys give in another layout comes first, as it was meant whole; then the other alphabet, then both at once
    (the Russian layout left on for «ivanov», who is stored as Иванов).
    """
    layouts = other_layouts(text)
    latin = fold(text)
    forms = [*layouts, *transliterations(text), _TWO_FOR_ONE.sub(lambda found: found[0][0], latin)]
    forms += [form for layout in layouts for form in transliterations(layout)]
    found = dict.fromkeys(fold(form) for form in forms)
    return tuple(form for form in found if form not in ("", latin))[:MOST]
