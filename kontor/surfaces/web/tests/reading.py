"""Reads pages in tests the way a person does: texts without tags."""

import html
import re
from typing import Any


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
