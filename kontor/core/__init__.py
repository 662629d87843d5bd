"""The machine: kinds, actions, changes, access, jobs; knows no nouns."""
