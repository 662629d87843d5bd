"""Toy kinds that exercise every surface without a noun of the product; installed in the tests only."""
