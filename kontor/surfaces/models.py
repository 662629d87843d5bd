"""Brings together the models of the nouns of kontor.surfaces; nothing is defined here."""

from kontor.surfaces.search.model import SearchEntry

__all__ = ["SearchEntry"]
