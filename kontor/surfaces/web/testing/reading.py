"""Reads pages in tests the way a person does: texts without tags, and forms as a browser would send them."""

import html
import re
from html.parser import HTMLParser
from typing import Any

Fields = dict[str, list[str]]


def text_of(response: Any) -> str:
    """The words of a page, one space between them."""
    body = re.sub(r"<(script|template)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def rows_of(response: Any) -> list[str]:
    """The names in the rows of a list, in order."""
    return [html.unescape(name) for name in re.findall(r'<a class="k-cut"[^>]*>([^<]*)</a>', response.content.decode())]


def hidden(response: Any, name: str) -> list[str]:
    """The values of hidden fields with this name."""
    found = re.findall(rf'<input type="hidden" name="{re.escape(name)}" value="([^"]*)"', response.content.decode())
    return [html.unescape(value) for value in found]


def form_of(response: Any, action: str) -> Fields:
    """{name: values} that a browser would send of the form with this address, nothing typed; raises LookupError."""
    reader = _Forms()
    reader.feed(response.content.decode())
    for address, fields in reader.forms:
        if address.partition("?")[0] == action.partition("?")[0]:
            return fields
    raise LookupError(f"There is no form for {action}: {[address for address, _fields in reader.forms]}")


class _Forms(HTMLParser):
    """The forms of a page: [(address, fields)]. What stands in a template is no field yet."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Fields]] = []
        self._fields: Fields = {}
        self._templates = 0
        self._select: tuple[str, list[tuple[str, bool]]] | None = None
        self._area: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("name") or ""
        if tag == "template":
            self._templates += 1
        elif tag == "form":
            self._fields = {}
            self.forms.append((found.get("action") or "", self._fields))
        elif self._templates:
            return
        elif tag == "input":
            self._input(name, found)
        elif tag == "select":
            self._select = (name, [])
        elif tag == "option" and self._select:
            self._select[1].append((found.get("value") or "", "selected" in found))
        elif tag == "textarea":
            self._area = (name, [])

    def _input(self, name: str, found: dict[str, str | None]) -> None:
        sort = found.get("type") or "text"
        if name and sort not in ("submit", "file") and (sort not in ("checkbox", "radio") or "checked" in found):
            self._fields.setdefault(name, []).append(found.get("value") or ("on" if sort == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._templates -= 1
        elif tag == "form":
            self._fields = {}
        elif tag == "select" and self._select and not self._templates:
            name, options = self._select
            chosen = [value for value, is_chosen in options if is_chosen] or [value for value, _no in options[:1]]
            self._fields.setdefault(name, []).extend(chosen)
            self._select = None
        elif tag == "textarea" and self._area:
            name, lines = self._area
            self._fields.setdefault(name, []).append("".join(lines).removeprefix("\n"))
            self._area = None
