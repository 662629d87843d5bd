"""Companies: parties of one kind, with their declaration."""
