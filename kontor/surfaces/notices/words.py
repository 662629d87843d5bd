"""The words of notices about changes that name whom to tell; rooms add those of their own changes."""

from typing import NamedTuple

from kontor.core.kinds.cells.base import Text


class Words(NamedTuple):
    """text: with %(who)s and %(title)s. leads: where a press leads, behind the address of the record, with %(actor)s,
    the id of whoever did it."""

    text: Text
    leads: str = ""


_words: dict[str, Words] = {}


def name_notice(verb: str, words: Words) -> None:
    """Gives the words for a change name's last part. Call it in AppConfig.ready()."""
    _words[verb] = words


def words_of(name: str) -> Words | None:
    return _words.get(name.rpartition(".")[2])
