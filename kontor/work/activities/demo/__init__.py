"""Believable calls, meetings and notes in three languages, as rows for a bulk load; words here, rows in rows.py."""
