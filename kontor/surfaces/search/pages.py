"""The palette and the page of search: records by name, number or address, and commands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kontor.core.kinds import registry
from kontor.core.kinds.cells.base import Text
from kontor.core.kinds.kind import Kind
from kontor.lib.folding import fold, other_layouts
from kontor.surfaces.search.find import Hit, find
from kontor.surfaces.search.kept import kept
from kontor.surfaces.web import nav
from kontor.surfaces.web.asked import Asked, is_fragment
from kontor.surfaces.web.render import block_of, page

LONGEST_QUERY = 200
MOST_HITS = 8


@dataclass(frozen=True)
class Command:
    """Something the palette can do: open a page, or begin something new."""

    text: str
    url: str
    icon: str
    key: str = ""
    dialog: bool = False


@dataclass(frozen=True)
class Group:
    """Hits under one heading. every: the address of all of them where only the best are shown."""

    label: Text
    hits: Sequence["Found"]
    every: str = ""
    pinned: bool = False


@dataclass(frozen=True)
class Found:
    """A hit with its title cut where the query stands in it."""

    hit: Hit
    before: str
    mark: str
    after: str


@require_GET
def search(request: Asked) -> HttpResponse:
    """`/search?q=…`: the content of the palette, or a page of its own. A leading `>` asks for commands only; without a
    text it shows what is pinned and what was open lately."""
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    only_commands = text.startswith(">")
    text = text.lstrip("> ")
    groups = [] if only_commands else found_groups(request, text) if text else list(_kept_groups(request))
    palette = is_fragment(request)
    context = {"query": text, "groups": groups, "commands": commands(request, text), "palette": palette}
    if palette:
        return HttpResponse(block_of(request, "search/page.html", "found", context))
    return page(request, "search/page.html", context)


def found_groups(request: Asked, text: str) -> list[Group]:
    """What the text finds, by kind."""
    hits = find(request.user, text, limit=MOST_HITS)
    by_kind = ((kind, list(of_kind)) for kind, of_kind in groupby(hits, key=lambda hit: hit.kind))
    return [
        Group(kind.label_plural, [marked(hit, text) for hit in some], _every(kind, text, len(some)))
        for kind, some in by_kind
    ]


def _every(kind: Kind, text: str, shown: int) -> str:
    return f"/{kind.plural}?{urlencode({'q': text})}" if shown == MOST_HITS and kind.page else ""


def _kept_groups(request: Asked) -> Iterator[Group]:
    pinned, recent = kept(request)
    for label, hits in ((_("Pinned"), pinned), (_("Open lately"), recent)):
        if hits:
            yield Group(label, [Found(hit, hit.title, "", "") for hit in hits], pinned=hits is pinned)


def marked(hit: Hit, text: str) -> Found:
    """Where the query stands in the title; folding keeps the length of most titles, so the place is the same."""
    folded, wanted = fold(hit.title), fold(text)
    at = folded.find(wanted) if wanted and len(folded) == len(hit.title) else -1
    if at < 0:
        return Found(hit, hit.title, "", "")
    end = at + len(wanted)
    return Found(hit, hit.title[:at], hit.title[at:end], hit.title[end:])


def commands(request: Asked, text: str) -> list[Command]:
    """The commands whose name holds the words, or those of the text in another keyboard layout: what can be added, then
    the pages, then what is brought in."""
    every = [
        Command(f"{_('Add')}: {entry.label}", entry.url, entry.icon, entry.go, dialog=True)
        for entry in nav.quick_entries()
        if entry.shown_to(request.user)
    ] + [
        Command(str(entry.label), entry.url, entry.icon, f"G {entry.go}" if entry.go else "")
        for entry in nav.entries()
        if entry.shown_to(request.user)
    ]
    every += [
        Command(_("Import: %(kinds)s") % {"kinds": kind.label_plural}, f"/import/{kind.plural}", "import")
        for kind in registry.all_kinds()
        if kind.exchange is not None and kind.page is not None and kind.may(request.user, "import")
    ]
    every += [Command(_("Notices"), "/notices", "bell"), Command(_("Settings"), "/settings", "gear", "G S")]
    names = [(command, fold(command.text)) for command in every]
    for words in (fold(form).split() for form in (text, *other_layouts(text))):
        if found := [command for command, name in names if all(word in name for word in words)]:
            return found[:MOST_HITS]
    return []
