"""Rows of demo activities and party summaries for a bulk load, with their changes; nothing is written here."""

import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kontor.people.parties.demo.moments import Moments, iso
from kontor.people.parties.demo.rows import Party, Seller, Spool
from kontor.work.activities.demo.words import TALKS, spoken

COLUMNS: dict[str, tuple[str, ...]] = {
    "work_activity": (
        "id", "version", "created_at", "created_by_id", "changed_at", "deleted_at", "owner_id", "unit", "party_id",
        "contact_id", "type", "direction", "at", "all_day", "minutes", "done_at", "subject", "text", "outcome",
        "importance",
    ),
    "work_partysummary": (
        "party_id", "next_activity_id", "next_at", "next_text", "next_type", "next_all_day", "next_owner_id", "last_at",
    ),
}  # fmt: skip
_BUSY = (
    0,
    0,
    1,
    1,
    2,
    2,
    3,
    4,
    6,
    8,
    10,
    13,
    17,
    22,
    27,
    33,
    41,
    52,
    75,
    93,
)  # of 400; some customers are talked to a lot
_PLANNED = 0.6  # of customers have a next step
_WITH_PERSON = 0.7  # of a company's activities were spoken with one of its people


class Talk(NamedTuple):
    """Something said: columns of an activity, and the part of its change that never differs, as JSON."""

    type: str
    direction: str
    minutes: int | None
    subject: str
    text: str
    outcome: str
    values: str


class Step(NamedTuple):
    """A next step."""

    type: str
    subject: str


class Activities:
    """Makes the activities of customers. `total` is reached exactly over `parties` customers."""

    def __init__(self, spool: Spool, moments: Moments, total: int, parties: int, seed: int) -> None:
        self.spool, self.moments, self.total, self.parties = spool, moments, total, parties
        self.draw = random.Random(seed).random  # noqa: S311 - demo data
        self.number = 0
        self.place = 0
        self.talks = {language: _talks(language) for language in TALKS}
        self.steps = {language: _steps(language) for language in TALKS}

    def of(self, party: Party) -> None:
        """The activities of the next customer, and the summaries that follow from them."""
        count = self._until(self.place + 1) - self._until(self.place)
        self.place += 1
        planned = min(count, 1 if self.draw() < _PLANNED else 0)
        last: dict[int, str] = {}
        for _one in range(count - planned):
            self._done(party, last)
        self._summarise(party, self._planned(party) if planned else None, last)

    def _until(self, place: int) -> int:
        """How many activities the first `place` customers have together."""
        return self.total * _weight(place) // max(_weight(self.parties), 1)

    def _person(self, party: Party) -> int | None:
        if not party.people or self.draw() > _WITH_PERSON:
            return None
        return party.people[int(self.draw() ** 2 * len(party.people))]

    def _done(self, party: Party, last: dict[int, str]) -> None:
        talks: Sequence[Talk] = self.talks[party.language]
        talk = talks[int(self.draw() * len(talks))]
        at = self.moments.back(int(self.draw() * (party.born + 1)))
        person = self._person(party)
        number = self._add(party.id, person, party.seller, talk, at, at)
        if talk.type != "note":
            for key in (party.id, person):
                if key is not None and at > last.get(key, ""):
                    last[key] = at
        user = party.seller.user
        moment = iso(at)
        values = (
            f'{{"party":[null,{party.id}],"owner":[null,{user}],"at":[null,"{moment}"],"done_at":[null,"{moment}"],'
        )
        contact = f'"contact":[null,{person}],' if person else ""
        self.spool.changed("activity", "recorded", number, 1, at, user, f"{values}{contact}{talk.values}}}")

    def _planned(self, party: Party) -> tuple[int, str, Step, int | None]:
        steps = self.steps[party.language]
        step = steps[int(self.draw() * len(steps))]
        at = self._when()
        made = min(at, self.moments.back(int(self.draw() * min(party.born + 1, 20)))) if at else ""
        person = self._person(party)
        talk = Talk(step.type, "out", None, step.subject, "", "", "")
        number = self._add(party.id, person, party.seller, talk, at, None, made)
        contact = f'"contact":[null,{person}],' if person else ""
        values = (
            f'{{"party":[null,{party.id}],{contact}"type":[null,"{step.type}"],"at":[null,"{iso(at)}"],'
            f'"subject":[null,"{step.subject}"],"owner":[null,{party.seller.user}]}}'
        )
        self.spool.changed("activity", "planned", number, 1, made, party.seller.user, values)
        return number, at, step, person

    def _when(self) -> str:
        chance = self.draw()
        return (
            self.moments.late() if chance < 0.2 else self.moments.this_day() if chance < 0.32 else self.moments.later()
        )

    def _add(
        self, party: int, person: int | None, seller: Seller, talk: Talk, at: str, done: str | None, made: str = ""
    ) -> int:
        self.number += 1
        born = made or at
        self.spool.tables["work_activity"].append((
            self.number, 1, born, seller.user, born, None, seller.user, seller.unit, party, person, talk.type,
            talk.direction, at, False, talk.minutes, done, talk.subject, talk.text, talk.outcome, 0,
        ))  # fmt: skip
        return self.number

    def _summarise(
        self, party: Party, planned: tuple[int, str, Step, int | None] | None, last: Mapping[int, str]
    ) -> None:
        """Summaries of the customer and of the persons who spoke for it."""
        coming: dict[int, tuple[int, str, Step]] = {}
        if planned is not None:
            number, at, step, person = planned
            coming = {key: (number, at, step) for key in (party.id, person) if key is not None}
        for key in sorted({*coming, *last}):
            columns = (None, None, "", "", False, None)
            if key in coming:
                number, at, step = coming[key]
                columns = (number, at, step.subject if key == party.id else "", step.type, False, party.seller.user)  # type: ignore[assignment]
            self.spool.tables["work_partysummary"].append((key, *columns, last.get(key)))


def _weight(place: int) -> int:
    rounds, rest = divmod(place, len(_BUSY))
    return rounds * sum(_BUSY) + sum(_SPREAD[:rest])


_SPREAD = tuple(_BUSY[(7 * place) % len(_BUSY)] for place in range(len(_BUSY)))


def _talks(language: str) -> list[Talk]:
    """Everything that can be said, calls three times as often as meetings and notes."""
    talks = TALKS[language]
    draw = random.Random(len(language)).random  # noqa: S311 - demo data
    found: list[Talk] = []
    for kind, lines, often in (("call", talks.calls, 3), ("meeting", talks.meetings, 1), ("note", talks.notes, 1)):
        for subject, text, outcome in (*spoken(lines, talks.things),) * often:
            direction = "" if kind == "note" else "in" if draw() < 0.35 else "out"
            minutes = {"call": 1 + int(draw() * 12), "meeting": 30 + int(draw() * 6) * 10}.get(kind)
            found.append(_talk(kind, direction, minutes, subject, text, outcome))
    return found


def _talk(kind: str, direction: str, minutes: int | None, subject: str, text: str, outcome: str) -> Talk:
    pairs = {"type": kind, "direction": direction, "subject": subject, "text": text, "outcome": outcome}
    written = [f'"{name}":[null,"{value}"]' for name, value in pairs.items() if value]
    if minutes is not None:
        written.append(f'"minutes":[null,{minutes}]')
    return Talk(kind, direction, minutes, subject, text, outcome, ",".join(written))


def _steps(language: str) -> list[Step]:
    talks = TALKS[language]
    return [Step(kind, subject) for kind, subject in spoken(talks.steps, talks.things)]
