"""The web surface: lists, cards, forms, histories and the shell, derived from kinds; it knows no nouns."""
