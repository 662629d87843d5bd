"""Regions, a tree by which customers are found and sorted."""
