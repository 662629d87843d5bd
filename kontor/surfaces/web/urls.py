"""The addresses of the web surface. They come last, because the name of a kind stands first in them."""

from django.urls import path, register_converter

from kontor.surfaces.web import cards, edits, forms, lists
from kontor.surfaces.web.kinds import KindConverter

register_converter(KindConverter, "kind")

urlpatterns = [
    path("", lists.start, name="start"),
    path("<kind:kind>", lists.list_page, name="list"),
    path("<kind:kind>/new", forms.new, name="new"),
    path("<kind:kind>/<int:record_id>", cards.card, name="card"),
    path("<kind:kind>/<int:record_id>/peek", cards.peek, name="peek"),
    path("<kind:kind>/<int:record_id>/edit", forms.edit, name="edit"),
    path("<kind:kind>/<int:record_id>/edit/<str:name>", edits.edit_cell, name="edit-cell"),
    path("<kind:kind>/<int:record_id>/panel/<str:name>", cards.panel, name="panel"),
]
