"""The addresses of the web surface. They come last, because the name of a kind stands first in them."""

from django.urls import path

from kontor.surfaces.web import (
    batches,
    bulk,
    cards,
    choosing,
    columns,
    doing,
    edits,
    filters,
    forms,
    grouping,
    histories,
    kinds,  # noqa: F401 - `<kind:kind>` in addresses
    lists,
    trashes,
    views,
)

urlpatterns = [
    path("", lists.start, name="start"),
    path("when", choosing.when, name="when"),
    path("choose/users", choosing.users, name="choose-users"),
    path("choose/tags", choosing.tags, name="choose-tags"),
    path("choose/<any_kind:kind>", choosing.records, name="choose"),
    path("trash", trashes.all_trash, name="trash"),
    path("batches", batches.all_batches, name="batches"),
    path("batches/<int:batch_id>", batches.one_batch, name="batch"),
    path("batches/<int:batch_id>/undo", batches.undo_batch, name="batch-undo"),
    path("<kind:kind>", lists.list_page, name="list"),
    path("<kind:kind>/count", lists.count, name="count"),
    path("<kind:kind>/new", forms.new, name="new"),
    path("<kind:kind>/columns", columns.chooser, name="columns"),
    path("<kind:kind>/group", grouping.chooser, name="group"),
    path("<kind:kind>/filter", filters.editor, name="filter"),
    path("<kind:kind>/filter/group", filters.group_editor, name="filter-group"),
    path("<kind:kind>/filter/set", filters.set_filter, name="filter-set"),
    path("<kind:kind>/views/new", views.save, name="view-new"),
    path("<kind:kind>/views/<int:view_id>", views.change, name="view"),
    path("<kind:kind>/views/<int:view_id>/delete", views.remove, name="view-delete"),
    path("<kind:kind>/bulk/<str:name>", bulk.bulk, name="bulk"),
    path("<kind:kind>/<int:record_id>", cards.card, name="card"),
    path("<kind:kind>/<int:record_id>/peek", cards.peek, name="peek"),
    path("<kind:kind>/<int:record_id>/edit", forms.edit, name="edit"),
    path("<kind:kind>/<int:record_id>/edit/<str:name>", edits.edit_cell, name="edit-cell"),
    path("<kind:kind>/<int:record_id>/do/<str:name>", doing.do, name="do"),
    path("<kind:kind>/<int:record_id>/restore", doing.restore_record, name="restore"),
    path("<kind:kind>/<int:record_id>/panel/<str:name>", cards.panel, name="panel"),
    path("<kind:kind>/<int:record_id>/history", histories.history, name="history"),
    path(
        "<kind:kind>/<int:record_id>/history/<int:change_id>/<str:name>/revert",
        histories.revert_value,
        name="revert",
    ),
]
