"""Departments: the tree of units the firm is made of; a head's reach and the unit of a record follow from it."""
