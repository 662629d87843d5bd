"""When two names can mean one customer. Numbers and addresses are compared exactly, see matching."""

from collections.abc import Sequence

from kontor.lib.folding import fold, neighbours, transliterations
from kontor.lib.names import company_key

LEAST_LETTERS = 4  # of a word in which a mistake is forgiven


def names_alike(name: str, other: str, *, company: bool) -> bool:
    """Whether the names have the same words in any order, one of them with one mistake, perhaps in the other alphabet.

    Of companies the legal form does not count, of persons a word may be missing in one (the patronymic) where two are
    left.
    """
    mine, theirs = (company_key(name), company_key(other)) if company else (fold(name), fold(other))
    forms = (mine, *transliterations(mine))
    return any(_alike(form.split(), theirs.split(), whole=company) for form in forms)


def _alike(words: Sequence[str], others: Sequence[str], *, whole: bool) -> bool:
    few, many = sorted((words, others), key=len)
    if len(few) != len(many) and (whole or len(few) < 2):
        return False
    left, mistaken = list(many), []
    for word in few:
        if word in left:
            left.remove(word)
        else:
            mistaken.append(word)
    return not mistaken or (len(mistaken) == 1 and _near(mistaken[0], left))


def _near(word: str, others: Sequence[str]) -> bool:
    return len(word) >= LEAST_LETTERS and any(other in neighbours(word) for other in others)
