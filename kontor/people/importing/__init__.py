"""Importing companies and contacts: how the drafts that files give become records. Reading files is not here."""
