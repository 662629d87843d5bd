"""The tests that a kind with pages inherits: those of the machine and of every surface together."""
