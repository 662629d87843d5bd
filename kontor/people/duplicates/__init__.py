"""Duplicates as somebody types: who is perhaps known already, what is not the same, and what a colleague has."""
