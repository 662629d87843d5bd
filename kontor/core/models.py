"""Brings together the models of the nouns of kontor.core; nothing is defined here."""

from kontor.core.accounts.model import User
from kontor.core.changes.model import Batch, Change, ChangeValues, DeadLetter, FollowerCursor
from kontor.core.records.tags import Tag, Tagging

__all__ = ["Batch", "Change", "ChangeValues", "DeadLetter", "FollowerCursor", "Tag", "Tagging", "User"]
