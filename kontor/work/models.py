"""Brings together the models of the nouns of kontor.work; nothing is defined here."""
