"""Pieces of web pages, as other programs keep notes in them, read as plain text."""

from html.parser import HTMLParser

_LINES = frozenset(("br", "p", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "blockquote", "pre"))
_UNSEEN = frozenset(("script", "style"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if tag in _LINES:
            self.parts.append("\n")
        if tag == "a":
            self.link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0
        if tag in _LINES and tag != "br":
            self.parts.append("\n")
        if tag == "a" and self.link not in ("", *self.parts[-1:]):
            self.parts.append(f" ({self.link})")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def text_of_html(html: str) -> str:
    """The words of a piece of a page, its lines as lines; addresses of links stand in brackets behind their words."""
    if "<" not in html and "&" not in html:
        return html
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
