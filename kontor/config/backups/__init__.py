"""Backups: one archive format for both databases, taken while Kontor runs, checked, and put back.

They live in config because they are about an installation as a whole: data folder, database, schema, lock of the
folder. No record, kind or page is known here.
"""
