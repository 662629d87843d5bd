"""The product's addresses and, below /bench/, the floors; mounted only by bench.settings."""

from django.urls import path

from bench.floors import cards, lists, searching
from kontor.config.urls import handler403, handler404, handler500
from kontor.config.urls import urlpatterns as product

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("bench/contacts", lists.contacts),
    path("bench/companies/<int:party>", cards.company),
    path("bench/search", searching.palette),
    *product,
]
