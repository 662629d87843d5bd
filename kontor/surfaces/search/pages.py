"""The palette and the page of search: records by name, number or address, and commands."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kontor.lib.folding import fold
from kontor.surfaces.search.find import Hit, find
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
class Found:
    """A hit with its title cut where the query stands in it."""

    hit: Hit
    before: str
    mark: str
    after: str


@require_GET
def search(request: Asked) -> HttpResponse:
    """`/search?q=…`: the content of the palette, or a page of its own. A leading `>` asks for commands only."""
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    only_commands = text.startswith(">")
    text = text.lstrip("> ")
    hits = [] if only_commands or not text else find(request.user, text, limit=MOST_HITS)
    groups = [
        (kind.label_plural, kind, [marked(hit, text) for hit in of_kind])
        for kind, of_kind in groupby(hits, key=lambda hit: hit.kind)
    ]
    palette = is_fragment(request)
    context = {"query": text, "groups": groups, "commands": commands(request, text), "palette": palette}
    if palette:
        return HttpResponse(block_of(request, "search/page.html", "found", context))
    return page(request, "search/page.html", context)


def marked(hit: Hit, text: str) -> Found:
    """Where the query stands in the title; folding keeps the length of most titles, so the place is the same."""
    folded, wanted = fold(hit.title), fold(text)
    at = folded.find(wanted) if wanted and len(folded) == len(hit.title) else -1
    if at < 0:
        return Found(hit, hit.title, "", "")
    end = at + len(wanted)
    return Found(hit, hit.title[:at], hit.title[at:end], hit.title[end:])


def commands(request: Asked, text: str) -> list[Command]:
    """The commands whose name holds the words: what can be added, then the pages."""
    wanted = fold(text).split()
    every = [
        Command(f"{_('Add')}: {entry.label}", entry.url, entry.icon, entry.go, dialog=True)
        for entry in nav.quick_entries()
        if entry.shown_to(request.user)
    ] + [
        Command(str(entry.label), entry.url, entry.icon, f"G {entry.go}" if entry.go else "")
        for entry in nav.entries()
        if entry.shown_to(request.user)
    ]
    return [command for command in every if all(word in fold(command.text) for word in wanted)][:MOST_HITS]
