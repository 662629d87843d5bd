"""Brings together the models of the nouns of kontor.core; nothing is defined here."""

from kontor.core.accounts.firm import Firm
from kontor.core.accounts.invitation import Invitation
from kontor.core.accounts.model import User
from kontor.core.changes.model import Batch, Change, ChangeValues, DeadLetter, FollowerCursor
from kontor.core.files.model import FileEntry
from kontor.core.jobs.model import Job, ScheduledJob
from kontor.core.records.tags import Grouping, RecordGroup, Tag, Tagging

__all__ = [
    "Batch",
    "Change",
    "ChangeValues",
    "DeadLetter",
    "FileEntry",
    "Firm",
    "FollowerCursor",
    "Grouping",
    "Invitation",
    "Job",
    "RecordGroup",
    "ScheduledJob",
    "Tag",
    "Tagging",
    "User",
]
