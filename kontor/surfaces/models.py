"""Brings together the models of the nouns of kontor.surfaces; nothing is defined here."""

from kontor.surfaces.exchange.model import ExportRun, ImportNote, ImportRun
from kontor.surfaces.notices.model import Notice
from kontor.surfaces.search.model import Pin, SearchEntry
from kontor.surfaces.web.model import SavedView

__all__ = ["ExportRun", "ImportNote", "ImportRun", "Notice", "Pin", "SavedView", "SearchEntry"]
