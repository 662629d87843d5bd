"""E-mail addresses as people type them into a cell. Whether a mailbox exists is not asked here."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kontor.lib import Unreadable

__all__ = ["Address", "BadAddress", "domain_of", "parse_address", "split_addresses"]

_WRAPPED = re.compile(r"^(?P<name>.*?)\s*<\s*(?P<address>[^<>]*?)\s*>$", re.DOTALL)
_LABEL = re.compile(r"^(?:mailto|smtp|e-?mail|e-?post|mejl|почта|эл\.?\s*почта|email\s*address)\s*:\s*", re.IGNORECASE)
_SEPARATOR = re.compile(r"""(?:[;,|\n\r]|\s/\s|\s?:::\s?)+(?=(?:[^"]*"[^"]*")*[^"]*$)""")
_BETWEEN_BARE = re.compile(r"(?<=[^\s<>\"])\s+(?=[^\s<>@\"]+@[^\s<>@]+(?:\s|$))")
_ALONE = re.compile(r"[\w.+%-]+@[\w.-]+")  # nothing parts it, nothing stands around it
# What the rules below let through, of the letters that most addresses have; 64 signs fit every part.
_USUAL = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE | re.ASCII
)
_USUAL_LENGTH = 64
_AROUND = "\u200b\ufeff\u200e \t\r\n\"'<>()[]"
# The local part: RFC 5322 3.2.3 dot-atom, with letters beyond ASCII as RFC 6531 allows.
_LOCAL_SIGN = re.compile(r"[\w!#$%&'*+/=?^`{|}~.\-]+")
_HOST_PART = re.compile(r"(?!-)[^\W_](?:(?:[^\W_]|-)*[^\W_])?")


class BadAddress(Unreadable):
    code = "email"
    message = _("Write an e-mail address, such as anna@example.com")


class NoAtSign(BadAddress):
    code = "email.no_at"
    message = _("An e-mail address needs an @ sign")


class ManyAtSigns(BadAddress):
    code = "email.many_at"
    message = _("There is more than one @ sign")


class SpaceInside(BadAddress):
    code = "email.space"
    message = _("There is a space inside the address")


class BadMailbox(BadAddress):
    code = "email.mailbox"
    message = _("What stands before the @ sign is not a mailbox: %(part)s")


class BadDomain(BadAddress):
    code = "email.domain"
    message = _("What stands after the @ sign is not a domain: %(part)s")


class MixedAlphabets(BadAddress):
    code = "email.mixed"
    message = _("Latin and Cyrillic letters are mixed in %(part)s")


class TooLong(BadAddress):
    code = "email.long"
    message = _("The address is longer than an e-mail address can be")


@dataclass(frozen=True, slots=True)
class Address:
    """`email` has its domain in lower case, `name` is what stood before <…> or "", `typed` the text as it came."""

    email: str
    name: str
    typed: str


def split_addresses(text: str) -> list[str]:
    """The pieces of a cell that holds several addresses, as typed; commas inside quotes and names stay together."""
    if _ALONE.fullmatch(text):
        return [text]
    pieces: list[str] = []
    for piece in _SEPARATOR.split(text):
        pieces.extend(_BETWEEN_BARE.split(piece.strip()) if "<" not in piece else [piece.strip()])
    return _joined_names([piece for piece in pieces if piece])


def _joined_names(pieces: list[str]) -> list[str]:
    """Outlook writes `Ekroth, Malin <m@x.se>`: a piece without @ before one with <…> is the start of its name."""
    joined: list[str] = []
    for piece in pieces:
        if joined and "@" not in joined[-1] and "<" in piece:
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined


def parse_address(text: str) -> Address:
    """One address, bare or as `Name <a@b>`. Raises a `BadAddress` that says what is wrong with it."""
    if len(text) <= _USUAL_LENGTH and _USUAL.fullmatch(text):
        mailbox, _at, domain = text.partition("@")
        return Address(f"{mailbox}@{domain.lower()}", "", text)
    name, bare = _unwrapped(_LABEL.sub("", text.strip()))
    mailbox, domain = _halves(bare, text)
    _check_mailbox(mailbox, text)
    domain = domain.lower()
    _check_domain(domain, text)
    if len(bare) > 254:
        raise TooLong(text)
    return Address(f"{mailbox}@{domain}", name, text)


def domain_of(email: str) -> str:
    """The domain in lower case, "" when there is none."""
    return email.rpartition("@")[2].lower() if "@" in email else ""


def _unwrapped(text: str) -> tuple[str, str]:
    found = _WRAPPED.match(text)
    if not found:
        return "", _trimmed(text)
    name = found["name"].strip().strip("\"'").strip()
    bare = _LABEL.sub("", found["address"])
    return ("" if name == bare else name), _trimmed(bare)


def _trimmed(text: str) -> str:
    """Without the brackets and signs that a sentence leaves around an address."""
    return unicodedata.normalize("NFKC", text).lstrip(_AROUND).rstrip(_AROUND + ".,;:")


def _halves(bare: str, typed: str) -> tuple[str, str]:
    if "@" not in bare:
        raise NoAtSign(typed) if bare else BadAddress(typed)
    if bare.count("@") > 1:
        raise ManyAtSigns(typed)
    if any(sign.isspace() for sign in bare):
        raise SpaceInside(typed)
    mailbox, _at, domain = bare.partition("@")
    if not domain:
        raise BadAddress(typed)
    return mailbox, domain


def _check_mailbox(mailbox: str, typed: str) -> None:
    dots_fit = mailbox and mailbox[0] != "." and mailbox[-1] != "." and ".." not in mailbox
    if not dots_fit or len(mailbox.encode()) > 64 or not _LOCAL_SIGN.fullmatch(mailbox):
        raise BadMailbox(typed, part=mailbox)
    _check_alphabet(mailbox, typed)


def _check_domain(domain: str, typed: str) -> None:
    parts = domain.split(".")
    top = parts[-1]
    fits = len(parts) > 1 and len(top) > 1 and not top.isdigit() and len(domain) <= 253
    if not fits or not all(len(part) <= 63 and _HOST_PART.fullmatch(part) for part in parts):
        raise BadDomain(typed, part=domain)
    for part in parts:
        _check_alphabet(part, typed)


def _check_alphabet(part: str, typed: str) -> None:
    """A Cyrillic «а» in a Latin word looks right and can never be delivered."""
    if not part.isascii() and re.search("[a-z]", part, re.IGNORECASE) and re.search("[\u0400-\u04ff]", part):
        raise MixedAlphabets(typed, part=part)
