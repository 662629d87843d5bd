"""Brings together the models of the nouns of kontor.people; nothing is defined here."""
