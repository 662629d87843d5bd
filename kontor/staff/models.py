"""Brings together the models of the nouns of kontor.staff; nothing is defined here."""

from kontor.staff.departments.model import Department

__all__ = ["Department"]
