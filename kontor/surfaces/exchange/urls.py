"""The addresses of imports and exports."""

from django.urls import path

from kontor.surfaces.exchange import export_pages, pages
from kontor.surfaces.web import kinds  # noqa: F401 - `<kind:kind>` in addresses

urlpatterns = [
    path("import", pages.start, name="import"),
    path("import/<int:number>", pages.run_page, name="import-run"),
    path("import/<int:number>/columns", pages.columns, name="import-columns"),
    path("import/<int:number>/as/<kind:kind>", pages.bring_as, name="import-as"),
    path("import/<int:number>/targets", pages.targets, name="import-targets"),
    path("import/<int:number>/check", pages.check, name="import-check"),
    path("import/<int:number>/go", pages.go, name="import-go"),
    path("import/<int:number>/pause", pages.pause, name="import-pause"),
    path("import/<int:number>/stop", pages.stop, name="import-stop"),
    path("import/<int:number>/undo", pages.undo, name="import-undo"),
    path("import/<int:number>/forget", pages.forget, name="import-forget"),
    path("import/<int:number>/left-out.csv", pages.left_out, name="import-left-out"),
    path("import/<kind:kind>", pages.start, name="import-kind"),
    path("exports/<int:number>", export_pages.run_page, name="export-run"),
    path("exports/<int:number>/file", export_pages.file, name="export-file"),
    path("<kind:kind>/export", export_pages.export, name="export"),
]
