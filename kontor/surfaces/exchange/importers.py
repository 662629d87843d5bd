"""Finds the importer of a kind, made ready for one run."""

from importlib import import_module

from django.utils.translation import gettext as _

from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Refused
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.surfaces.exchange.importer import Importer
from kontor.surfaces.exchange.items import Options
from kontor.surfaces.exchange.model import ImportRun
from kontor.surfaces.web.middleware import formats_of


def importer_class(kind: Kind) -> type[Importer]:
    """The class a kind names in its exchange spec. Raises Refused when the kind takes no files."""
    if kind.exchange is None:
        raise Refused(_("%(kind)s cannot be imported") % {"kind": kind.label_plural})
    module, _dot, name = kind.exchange.importer.rpartition(".")
    found: type[Importer] = getattr(import_module(module), name)
    return found


def importer_of(run: ImportRun) -> Importer:
    """The importer of a run, which acts with the access of the run's user."""
    kind = registry.get(run.kind)
    options = Options(
        run.update_by, run.doubtful, run.owner_id, tuple(run.tags), run.program, run.reading, run.batch, run.path
    )
    return importer_class(kind)(kind, Actor("import", run.user, run.surface), options, formats_of(run.user))
