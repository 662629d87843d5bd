"""The registry of settings pages: rooms add theirs at the start; the head of each page shows those one may open."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from kontor.core.accounts.model import User
from kontor.core.kinds.cells.base import Text
from kontor.surfaces.web.asked import as_asked

Test = Callable[[User], bool]


def everybody(user: User) -> bool:
    return True


def administrators(user: User) -> bool:
    return user.is_administrator


@dataclass(frozen=True)
class Tab:
    """A settings page. open_to: who sees it. also: other addresses that belong to it."""

    label: Text
    url: str
    order: int = 50
    open_to: Test = everybody
    also: tuple[str, ...] = ()

    def holds(self, here: str) -> bool:
        """Whether the page at this address is this one or lies below it."""
        below = (f"{self.url}/",) if self.url != "/settings" else ()
        return here == self.url or here.startswith((*below, *self.also))


_tabs: list[Tab] = []


def add(tab: Tab) -> None:
    """Adds a settings page. Call it in AppConfig.ready()."""
    _tabs.append(tab)


def settings_tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """The pages this person may open, as the macro `tabs` takes them; called by templates."""
    user, here = as_asked(request).user, request.path_info
    shown = [tab for tab in sorted(_tabs, key=lambda tab: tab.order) if tab.open_to(user)]
    return [{"text": str(tab.label), "href": tab.url, "current": tab.holds(here)} for tab in shown]
