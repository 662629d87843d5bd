"""Brings together the models of the nouns of kontor.work; nothing is defined here."""

from kontor.work.activities.model import Activity, PartySummary

__all__ = ["Activity", "PartySummary"]
