"""Brings together the models of the nouns of kontor.staff; nothing is defined here."""
