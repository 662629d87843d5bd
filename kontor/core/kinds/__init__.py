"""Kinds of record: declared once, read by every surface."""
