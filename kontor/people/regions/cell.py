"""The cell of a party's region, among its classification; a filter by a region finds its parts too."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kontor.core.kinds.cells import BesideRefCell, Formats
from kontor.people.parties.model import Classification


@dataclass(frozen=True, kw_only=True, eq=False)
class RegionCell(BesideRefCell):
    """One region; "is" means that region or one that lies in it."""

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        wanted = [self.clean_filled(part) for part in text.split(",")]
        found = Q(**{f"{self.path}_id__in": wanted})
        for number in wanted:
            found |= Q(**{f"{self.path}__path__contains": f"/{number}/"})
        return found if operator == "is" else ~found


REGION = RegionCell(name="region", label=_("Region"), path="classification__region", row=Classification, kind="regions")
