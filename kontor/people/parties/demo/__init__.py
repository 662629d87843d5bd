"""Believable companies and persons in three languages, as rows for a bulk load; words here, rows in rows.py."""
