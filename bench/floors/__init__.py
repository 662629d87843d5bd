"""Floors: each page of the product again by the fewest statements and one flat template, as the least it could cost."""
