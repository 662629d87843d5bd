"""Brings together the models of the nouns of kontor.surfaces; nothing is defined here."""
