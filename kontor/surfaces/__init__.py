"""Every derived way in or out: pages, import and export, live; knows no nouns."""
