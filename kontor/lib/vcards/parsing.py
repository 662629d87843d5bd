"""The grammar of one content line: group, name, parameters and value (RFC 6350 section 3.3, vCard 2.1 section 2.1)."""

import quopri
import re
from dataclasses import dataclass

LINE_NAME = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9_-]\s*")
PARAMETER = re.compile(r';((?:[^;:"]|"[^"]*")*)')
CARETED, CARETS = re.compile(r"\^([n'^])"), {"n": "\n", "'": '"', "^": "^"}
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
ANDROID_LABEL = re.compile(r"X-(?:CUSTOM)?\((?:CHARSET=([\w-]+),)?(?:ENCODING=QUOTED-PRINTABLE,)?(.*)\)", re.IGNORECASE)
BINARY_ENCODINGS = ("ENCODING=B", "ENCODING=BASE64", "BASE64")
DROPPED_PARAMS = ("ENCODING", "CHARSET", "QUOTED-PRINTABLE")
KIND_NAMES = {"mobile": "cell", "iphone": "cell", "bday": "birthday", "business": "work"}
SILENT_KINDS = ("internet", "voice", "pref")
KIND_WORD = re.compile(r"(?!x-)[a-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A content line; `name` in capitals, `value` as written, `params` each as NAME=value or a bare 2.1 word."""

    group: str
    name: str
    params: tuple[str, ...]
    value: str

    @property
    def is_binary(self) -> bool:
        """True for a picture, sound or key that is written into the card."""
        if self.params and any(param.upper() in BINARY_ENCODINGS for param in self.params):
            return True
        return self.value.startswith(("data:", "DATA:")) and ";base64," in self.value[:100]

    def param(self, name: str) -> str:
        """The value of a parameter without its quotation marks, '' if it isn't there."""
        start = name + "="
        found = next((param for param in self.params if param.upper().startswith(start)), "")
        return found[len(start) :].strip('"')

    def text_param(self, name: str) -> str:
        """The same as text: line ends and quotation marks in it are written as RFC 6868 says, or with a backslash."""
        return unescape(CARETED.sub(lambda found: CARETS[found[1]], self.param(name)))

    def kept_params(self) -> tuple[str, ...]:
        """The parameters that still say something once the value is decoded."""
        return tuple(param for param in self.params if param.partition("=")[0].upper() not in DROPPED_PARAMS)


@dataclass(frozen=True, slots=True)
class Kinds:
    """What the parameters of a number or address say about its use."""

    words: tuple[str, ...]
    label: str
    preferred: bool


def parse_line(line: str) -> ContentLine | None:
    """The parts of a content line, None if it has no colon or no proper name."""
    head, colon, value = line.partition(":")
    if not colon:
        return None
    if '"' in head or "(" in head:
        return _parse_quoted(line)
    full_name, *params = head.split(";") if ";" in head else (head,)
    if not LINE_NAME.fullmatch(full_name):
        return None
    group, _dot, name = full_name.rpartition(".")
    return ContentLine(group.lower(), name.strip().upper(), tuple(param.strip() for param in params if param), value)


def _parse_quoted(line: str) -> ContentLine | None:
    """As `parse_line`, where quotation marks may hide a colon or semicolon."""
    full_name = LINE_NAME.match(line)
    at = full_name.end() if full_name else 0
    params = []
    while match := PARAMETER.match(line, at):
        params.append(match[1].strip())
        at = match.end()
    if not full_name or line[at : at + 1] != ":":
        return None
    group, _, name = full_name[0].rpartition(".")
    return ContentLine(group.lower(), name.strip().upper(), tuple(filter(None, params)), line[at + 1 :])


def unescape(text: str) -> str:
    """The text of a value: \\n is a line end, \\, \\; \\: and \\\\ are the letters themselves."""
    if "\\" not in text:
        return text.strip()
    return ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text).strip()


def split_raw(text: str, separator: str) -> list[str]:
    """The parts of a value between separators that are not escaped, as they are written."""
    if "\\" not in text:
        return text.split(separator)
    parts = [""]
    escaped = False
    for letter in text:
        if letter == separator and not escaped:
            parts.append("")
        else:
            parts[-1] += letter
        escaped = letter == "\\" and not escaped
    return parts


def split_escaped(text: str, separator: str) -> list[str]:
    """The same parts, each as text."""
    return [unescape(part) for part in split_raw(text, separator)]


def read_kinds(params: tuple[str, ...], label: str = "") -> Kinds:
    """Types in every spelling: TYPE=A,B; TYPE="a,b"; TYPE=A;TYPE=B; bare words of 2.1; PREF=1; labels of Android."""
    words: list[str] = []
    preferred = False
    for param in params:
        name, equals, value = param.partition("=")
        if "(" in param:
            label = label or _android_label(param)
        elif name.upper() == "PREF":
            preferred = preferred or not equals or value.strip('"') in ("", "1")
        elif not equals or name.upper() == "TYPE":
            words += (value if equals else name).strip('"').lower().split(",")
    preferred = preferred or "pref" in words
    label = label or next((word[2:] for word in words if word.startswith("x-") and len(word) > 2), "")
    return Kinds(_usual_words(words), label, preferred)


def usual_label(text: str) -> tuple[str, str]:
    """Apple's X-ABLabel as (kind, label): `_$!<Mobile>!$_` is a kind of the standard, anything else a label."""
    if text.startswith("_$!<") and text.endswith(">!$_"):
        word = text[4:-4].lower()
        return (KIND_NAMES.get(word, word), "") if KIND_WORD.fullmatch(word) else ("", text[4:-4])
    return "", text


def _usual_words(words: list[str]) -> tuple[str, ...]:
    usual = (KIND_NAMES.get(word.strip(), word.strip()) for word in words)
    kept = (word for word in usual if KIND_WORD.fullmatch(word) and word not in SILENT_KINDS)
    return tuple(dict.fromkeys(kept))


def _android_label(param: str) -> str:
    match = ANDROID_LABEL.match(param)
    if not match:
        return ""
    raw = quopri.decodestring(match[2].encode("utf-8", "replace"))
    try:
        return raw.decode(match[1] or "utf-8", "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")
