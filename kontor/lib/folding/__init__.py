"""Text brought to one form so that things are found and sorted however they are typed. Ranking of hits is search's."""

from kontor.lib.folding.avatars import initials
from kontor.lib.folding.keyboards import other_layouts
from kontor.lib.folding.legal import LEGAL_FORMS, legal_form, legal_form_key, without_legal_form
from kontor.lib.folding.letters import exact, fold, search_text, sort_key
from kontor.lib.folding.neighbours import neighbours
from kontor.lib.folding.spellings import other_spellings
from kontor.lib.folding.transliteration import transliterations

__all__ = [
    "LEGAL_FORMS",
    "exact",
    "fold",
    "initials",
    "legal_form",
    "legal_form_key",
    "neighbours",
    "other_layouts",
    "other_spellings",
    "search_text",
    "sort_key",
    "transliterations",
    "without_legal_form",
]
