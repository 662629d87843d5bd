"""Brings together the models of the nouns of kontor.core; nothing is defined here."""

from kontor.core.accounts.model import User

__all__ = ["User"]
