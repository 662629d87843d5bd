"""Addresses of files."""

from django.urls import path, register_converter

from kontor.surfaces.files import pages
from kontor.surfaces.web.kinds import KindConverter

register_converter(KindConverter, "kind_with_files")

urlpatterns = [
    path("files/<int:file_id>", pages.open_file, name="file"),
    path("files/<int:file_id>/remove", pages.remove, name="file-remove"),
    path("files/<int:file_id>/restore", pages.restore, name="file-restore"),
    path("<kind_with_files:kind>/<int:record_id>/files", pages.bring, name="files"),
]
