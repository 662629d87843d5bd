"""Rows of demo companies and persons for a bulk load, with their changes and search entries; nothing is written."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kontor.lib.folding import fold, sort_key, transliterations
from kontor.lib.names import company_key, formal_name
from kontor.people.parties.accounts import ACCOUNTS
from kontor.people.parties.classification import CHOICES
from kontor.people.parties.demo import numbers
from kontor.people.parties.demo.moments import Moments
from kontor.people.parties.demo.regions import region_of
from kontor.people.parties.demo.words import Town, Words
from kontor.people.parties.legal import NAMES as LEGAL
from kontor.people.parties.legal import SEARCHED
from kontor.people.parties.model import PartyType
from kontor.people.parties.search import both_spellings
from kontor.surfaces.search.entries import entry_of

Tables = dict[str, list[tuple[Any, ...]]]

COLUMNS: dict[str, tuple[str, ...]] = {
    "people_party": (
        "id", "version", "created_at", "created_by_id", "changed_at", "deleted_at", "owner_id", "unit", "type", "name",
        "name_key", "phone", "email", "city", "site", "source", "note", "industry", "tax_id", "given_name",
        "middle_name", "family_name", "birthday", "other", "external_id", "company_key", "city_key",
    ),
    "people_pointofcontact": (
        "party_id", "type", "label", "value", "extension", "is_primary", "is_invalid",
    ),
    "people_address": (
        "party_id", "type", "text", "street", "city", "region", "postcode", "country", "is_primary",
    ),
    "people_legaldetails": ("party_id", *LEGAL),
    "people_classification": ("party_id", *(cell.name for cell in CHOICES), "region_id"),
    "people_employment": ("person_id", "company_id", "position", "since", "left_on", "is_primary"),
    "people_roleofparty": ("party_id", "role"),
    "core_tagging": ("kind", "record", "tag_id"),
    "core_change": (
        "id", "xid", "at", "name", "kind", "record", "version", "actor_type", "actor", "surface", "depth", "data",
    ),
    "core_changevalues": ("change_id", "fields"),
    "surfaces_searchentry": ("kind", "record", "title", "subtitle", "key", "turned", "text", "digits"),
}  # fmt: skip
_ROLES = ("customer",) * 11 + ("prospect",) * 6 + ("supplier", "partner", "competitor")


class Seller(NamedTuple):
    """Who looks after demo customers: ids of the user and the department, and the words of the customers' language."""

    user: int
    unit: int | None
    words: Words


class Party(NamedTuple):
    """What activities need to know of a customer: people are ids of contacts; born: working days since it was added."""

    id: int
    language: str
    seller: Seller
    born: int
    people: tuple[int, ...]


@dataclass
class Spool:
    """Where rows of all tables are gathered, and the numbers of changes."""

    xid: int = 0
    change: int = 0
    tables: Tables = field(default_factory=lambda: defaultdict(list))

    def changed(self, kind: str, name: str, record: int, version: int, at: str, actor: int, values: str) -> None:
        """A change with its values, which are JSON already."""
        self.change += 1
        row = (self.change, self.xid, at, f"{kind}.{name}", kind, record, version, "user", actor, "web", 0, "{}")
        self.tables["core_change"].append(row)
        self.tables["core_changevalues"].append((self.change, values))

    def take(self) -> Tables:
        """All rows so far; the spool is empty afterwards."""
        taken, self.tables = self.tables, defaultdict(list)
        return taken


@dataclass
class _Draft:
    """A party while its rows are made."""

    id: int
    kind: str
    words: Words
    seller: Seller
    born: int
    at: str
    name: str
    columns: dict[str, str] = field(default_factory=dict)
    legal: dict[str, str] = field(default_factory=dict)
    classes: dict[str, Any] = field(default_factory=dict)
    points: list[tuple[str, str, str]] = field(default_factory=list)
    town: Town | None = None
    roles: Sequence[str] = ()
    tags: Sequence[str] = ()
    employer: tuple[int, str, str] | None = None


class Customers:
    """Makes companies with their people, and private persons; `tags` and `regions` are {name: id}."""

    regions: dict[str, int] = {}  # set before the first customer

    def __init__(
        self, spool: Spool, moments: Moments, sellers: Sequence[Seller], tags: dict[str, int], seed: int
    ) -> None:
        self.spool, self.moments, self.sellers, self.tags = spool, moments, sellers, tags
        self.draw = random.Random(seed).random  # noqa: S311 - demo data
        self.draw_numbers = random.Random(seed + 1).random  # noqa: S311 - demo data
        self._ascii: dict[str, str] = {}

    # -- drawing -----------------------------------------------------------------------------------------------------

    def one(self, several: Sequence[Any]) -> Any:
        return several[int(self.draw() * len(several))]

    def ascii(self, word: str) -> str:
        """The word in small Latin letters, for addresses."""
        known = self._ascii.get(word)
        if known is None:
            latin = next(iter(transliterations(word)), word) if not fold(word).isascii() else word
            known = self._ascii[word] = (
                "".join(sign for sign in fold(latin) if sign.isascii() and sign.isalnum()) or "x"
            )
        return known

    def phone(self, words: Words, beginning: str) -> str:
        """A number that the numbering plan of the country knows."""
        rest = words.digits - len(beginning)
        return f"+{beginning}{int((0.2 + self.draw() * 0.6) * 10**rest)}"

    # -- companies and persons ---------------------------------------------------------------------------------------

    def company(self, number: int, people: Sequence[int]) -> Party:
        """A company and the persons who work there; returns what activities need of it."""
        seller: Seller = self.one(self.sellers)
        draft = self._company(number, seller)
        self._write(draft)
        domain = draft.columns["site"].removeprefix("https://")
        for person in people:
            position = self.one(seller.words.positions)
            self._write(self._person(person, seller, draft.born, domain, (number, draft.name, position)))
        return Party(number, seller.words.language, seller, draft.born, tuple(people))

    def private(self, number: int) -> Party:
        """A private person who buys."""
        seller: Seller = self.one(self.sellers)
        draft = self._person(number, seller, self.moments.oldest, "", None)
        self._write(draft)
        return Party(number, seller.words.language, seller, draft.born, ())

    def _company(self, number: int, seller: Seller) -> _Draft:
        words = seller.words
        born = int(self.draw() * self.moments.oldest)
        family = self.one(words.family[0])
        shape = self.one(words.patterns)
        name = shape.format(
            name=self.one(words.names), family=family, second=self.one(words.family[0]), trade=self.one(words.trades)
        )
        town: Town = self.one(words.towns)
        domain = f"{self.ascii(name)[:24]}{number}.{words.zone}"
        draft = _Draft(number, "company", words, seller, born, self.moments.back(born), name, town=town)
        draft.columns = {
            "site": f"https://{domain}",
            "source": self.one(words.sources),
            "industry": self.one(words.industries),
            "note": self.one(words.notes) if self.draw() < 0.3 else "",
        }
        draft.classes = numbers.classes(self.draw_numbers, self.regions.get(region_of(words.language, town.postcode)))
        draft.columns["tax_id"], draft.legal = numbers.of_company(self.draw_numbers, words, name)
        draft.points = [
            ("phone", "work", self.phone(words, words.code + town.line)),
            ("email", "work", f"info@{domain}"),
            ("site", "site", f"https://{domain}"),
        ]
        draft.roles = (self.one(_ROLES),)
        draft.tags = (self.one(words.tags),) if self.draw() < 0.35 else ()
        return draft

    def _person(
        self, number: int, seller: Seller, oldest: int, domain: str, employer: tuple[int, str, str] | None
    ) -> _Draft:
        words = seller.words
        sex = int(self.draw() * 2)
        given, family = self.one(words.given[sex]), self.one(words.family[sex])
        middle = self.one(words.patronymics[sex]) if words.patronymics[sex] and self.draw() < 0.6 else ""
        born = int(self.draw() * (oldest + 1))
        draft = _Draft(
            number, "contact", words, seller, born, self.moments.back(born), formal_name(given, middle, family)
        )
        draft.columns = {
            "given_name": given,
            "middle_name": middle,
            "family_name": family,
            "birthday": self._birthday(),
        }
        mailbox = f"{self.ascii(given)}.{self.ascii(family)}"
        draft.points = [
            ("phone", "mobile", self.phone(words, self.one(words.mobiles))),
            ("email", "work", f"{mailbox}@{domain}")
            if domain
            else ("email", "home", f"{mailbox}{number}@mail.{words.zone}"),
        ]
        draft.employer = employer
        if employer is None:
            draft.town, draft.roles = self.one(words.towns), ("customer",)
            draft.columns["source"] = self.one(words.sources)
        return draft

    def _birthday(self) -> str:
        chance = self.draw()
        day = f"{1 + int(self.draw() * 12):02}-{1 + int(self.draw() * 28):02}"
        return "" if chance < 0.5 else f"--{day}" if chance < 0.6 else f"{1950 + int(self.draw() * 55)}-{day}"

    # -- rows --------------------------------------------------------------------------------------------------------

    def _write(self, draft: _Draft) -> None:
        tables = self.spool.tables
        first = {kind: value for kind, _label, value in reversed(draft.points)}
        city = draft.town.name if draft.town else ""
        column = draft.columns.get
        user, unit = draft.seller.user, draft.seller.unit
        party_type = PartyType.COMPANY.value if draft.kind == "company" else PartyType.CONTACT.value
        tables["people_party"].append((
            draft.id, 1, draft.at, user, draft.at, None, user, unit, party_type, draft.name, sort_key(draft.name),
            first["phone"], first["email"], city, first.get("site", ""), column("source", ""), column("note", ""),
            column("industry", ""), column("tax_id", ""), column("given_name", ""), column("middle_name", ""),
            column("family_name", ""), column("birthday", ""), "{}", "",
            company_key(draft.name) if draft.kind == "company" else "", city.casefold(),
        ))  # fmt: skip
        values = [f'"name":[null,"{draft.name}"]', f'"owner":[null,{user}]']
        values += [f'"{name}":[null,"{value}"]' for name, value in draft.columns.items() if value and name != "site"]
        values += self._points(draft, tables)
        values += self._address(draft, tables)
        values += self._small(draft, tables)
        values += self._legal(draft, tables)
        self.spool.changed(draft.kind, "created", draft.id, 1, draft.at, user, "{" + ",".join(values) + "}")
        self._entry(draft, first, city)

    def _points(self, draft: _Draft, tables: Tables) -> Iterator[str]:
        for kind, label, value in draft.points:
            tables["people_pointofcontact"].append((draft.id, kind, label, value, "", True, False))
            yield (
                f'"{kind}s":[null,[{{"value":"{value}","label":"{label}","extension":"",'
                '"is_primary":true,"is_invalid":false}]]'
            )

    def _address(self, draft: _Draft, tables: Tables) -> Iterator[str]:
        if draft.town is None:
            return
        words, town = draft.words, draft.town
        code = _postcode(words, town, self.draw)
        street, house = self.one(words.streets), 1 + int(self.draw() * 90)
        line = words.address.format(postcode=code, town=town.name, street=street, house=house)
        place = f"{house} {street}" if words.language == "en" else f"{street} {house}"
        tables["people_address"].append((draft.id, "actual", line, place, town.name, "", code, words.country, True))
        yield (
            f'"addresses":[null,[{{"text":"{line}","type":"actual","street":"{place}","city":"{town.name}","region":"",'
            f'"postcode":"{code}","country":"{words.country}","is_primary":true}}]]'
        )

    def _small(self, draft: _Draft, tables: Tables) -> Iterator[str]:
        """Roles, tags and the employer."""
        for role in draft.roles:
            tables["people_roleofparty"].append((draft.id, role))
            yield f'"customer_roles":[null,["{role}"]]'
        for tag in draft.tags:
            tables["core_tagging"].append(("companies", draft.id, self.tags[tag]))
            yield f'"tags":[null,["{tag}"]]'
        if draft.employer is not None:
            company, _name, position = draft.employer
            tables["people_employment"].append((draft.id, company, position, None, None, True))
            yield (
                f'"employments":[null,[{{"company_id":{company},"position":"{position}","since":null,"left_on":null,'
                '"is_primary":true}]]'
            )

    def _legal(self, draft: _Draft, tables: Tables) -> Iterator[str]:
        if draft.classes:
            tables["people_classification"].append(
                (draft.id, *(draft.classes[cell.name] for cell in CHOICES), draft.classes["region"])
            )
        if draft.legal:
            tables["people_legaldetails"].append((draft.id, *(draft.legal.get(name, "") for name in LEGAL)))
        for name, value in (*draft.legal.items(), *draft.classes.items()):
            said = _accounts(value) if name == "accounts" else value if name == "region" else f'"{value}"'
            yield f'"{name}":[null,{said}]'

    def _entry(self, draft: _Draft, first: dict[str, str], city: str) -> None:
        employer = draft.employer[1] if draft.employer else ""
        accounts = ACCOUNTS.from_column(draft.legal.get("accounts", ""))
        known = (draft.columns.get("tax_id"), *map(draft.legal.get, SEARCHED), *(part["number"] for part in accounts))
        numbered = [spelling for number in known if number for spelling in both_spellings(number)]
        others = (value for kind, _label, value in draft.points if kind != "phone")
        texts = [text for text in (*numbered, city, *others, employer) if text]
        subtitle = ", ".join(filter(None, (employer, city)))
        plural = "companies" if draft.kind == "company" else "contacts"
        made = entry_of(draft.name, subtitle, texts, [first["phone"][1:]])
        self.spool.tables["surfaces_searchentry"].append((plural, draft.id, *made))


def _accounts(stored: str) -> str:
    """What the log says of bank accounts."""
    return json.dumps(ACCOUNTS.dump(ACCOUNTS.from_column(stored)), ensure_ascii=False)


def _postcode(words: Words, town: Town, draw: Any) -> str:
    if words.language == "en":
        return f"{town.postcode} {1 + int(draw() * 9)}{'ABDEFGHJ'[int(draw() * 8)]}{'LNPQRSTU'[int(draw() * 8)]}"
    if words.language == "sv":
        return f"{town.postcode} {10 + int(draw() * 89)}"
    return f"{town.postcode}{100 + int(draw() * 899)}"
