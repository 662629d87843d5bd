"""The order in which demo customers come: companies with their people, then private persons, a batch at a time."""

from collections.abc import Iterator

from kontor.people.parties.demo.rows import Customers, Party

EMPLOYED = 0.8  # of all persons
COMPANIES_AT_ONCE = 250


def batches(customers: Customers, companies: int, persons: int, first: int = 1) -> Iterator[list[Party]]:
    """Lists of customers whose rows lie in the spool; ids follow `first`, companies before persons."""
    employed = int(persons * EMPLOYED)
    next_person = first + companies
    last_employed = next_person + employed
    for start in range(0, companies, COMPANIES_AT_ONCE):
        made: list[Party] = []
        for place in range(start, min(start + COMPANIES_AT_ONCE, companies)):
            count = min(_staff_of(place, companies, employed), last_employed - next_person)
            made.append(customers.company(first + place, range(next_person, next_person + count)))
            next_person += count
        yield made
    yield from _private(customers, next_person, first + companies + persons)


def _staff_of(place: int, companies: int, employed: int) -> int:
    """How many people work at the company in this place; the sum over all places is `employed`."""
    return int(employed * _share(place + 1, companies)) - int(employed * _share(place, companies))


_SIZES = (1, 1, 2, 2, 3, 3, 4, 5, 7, 12)


def _share(place: int, companies: int) -> float:
    """The share of staff in the companies before this place; sizes repeat every ten companies."""
    return _weight(place) / _weight(companies)


def _weight(place: int) -> int:
    rounds, rest = divmod(place, len(_SIZES))
    return rounds * sum(_SIZES) + sum(_SIZES[:rest])


def _private(customers: Customers, start: int, end: int) -> Iterator[list[Party]]:
    for first in range(start, end, 4 * COMPANIES_AT_ONCE):
        yield [customers.private(number) for number in range(first, min(first + 4 * COMPANIES_AT_ONCE, end))]
