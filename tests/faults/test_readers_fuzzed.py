"""Files that were damaged by chance: readers refuse them in words or read what can be read, and lose no good row."""

import random
from pathlib import Path

import pytest

from kontor.core.actions.errors import KontorError
from kontor.core.kinds import registry
from kontor.lib.tables import TableRefused
from kontor.surfaces.exchange import engine, runs
from kontor.surfaces.exchange.source import open_source
from tests.architecture.sources import PACKAGE

pytestmark = pytest.mark.long

SAMPLES = sorted(path for path in PACKAGE.glob("**/tests/samples/*") if path.suffix != ".py")
WORKBOOKS = (".xls", ".xlsx", ".ods")
ROWS = 300
MARKS = (
    *(sign.encode() for sign in "\"';,\t\r\0=\\\u2028"),
    b"\xff",
    b"\xd0",
    b"BEGIN:VCARD\r\n",
    b"END:VCARD",
)
HEADS = {
    ".csv": b"\xef\xbb\xbf",
    ".xlsx": b"PK\x03\x04",
    ".ods": b"PK\x03\x04",
    ".xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ".vcf": b"BEGIN:VCARD\n",
}


def damaged(data, chance):
    """The bytes with one to five faults of the sorts that transfers, editors and programs make."""
    data = bytearray(data)
    for _fault in range(chance.randint(1, 5)):
        at, length = chance.randrange(len(data) or 1), chance.choice((1, 2, 7, 60, 900))
        sort = chance.randrange(6)
        if sort == 0:
            data[at : at + length] = chance.randbytes(length)
        elif sort == 1:
            del data[at : at + length]
        elif sort == 2:
            data[at:at] = chance.choice(MARKS) * chance.choice((1, 1, 3, 200))
        elif sort == 3:
            data[at:at] = data[max(0, at - length) : at]
        elif sort == 4:
            del data[at:]
        else:
            del data[:at]
    return bytes(data)


def read(path, name=""):
    """The entries of a file; none when it is refused in words."""
    try:
        with open_source(path, name or path.name) as source:
            source.total(), source.sample()
            return list(source.entries())
    except TableRefused as refused:
        assert str(refused)
        return []


def on_disk(tmp_path, data, suffix=".csv"):
    path = tmp_path / f"file{suffix}"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_damaged_file_is_read_or_refused(sample, tmp_path):
    whole = sample.read_bytes()
    for seed in range(12 if sample.suffix in WORKBOOKS else 200):
        for entry in read(on_disk(tmp_path, damaged(whole, random.Random(seed)), sample.suffix)):
            assert entry.position and entry.line > 0, seed
            entry.texts()


@pytest.mark.parametrize("suffix", HEADS)
def test_noise_is_read_or_refused(suffix, tmp_path):
    for seed in range(60):
        chance = random.Random(seed)
        noise = chance.randbytes(chance.choice((0, 1, 2, 50, 5_000, 200_000)))
        for head in (b"", HEADS[suffix]):
            read(on_disk(tmp_path, head + noise, suffix))


def names_read(path):
    """Names of the good rows that come out."""
    entries = [entry for entry in read(path) if not entry.error]
    return {entry.card.full_name if entry.card else str(entry.cells[0]) for entry in entries}


def table(number):
    return f"Person {number},{number}@firm.example,+4670{number:07}\r\n".encode()


def business_card(number):
    text = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {number}\r\nTEL:+4670{number:07}\r\nEND:VCARD\r\n"
    return text.encode()


FORMATS = {".csv": (b"Name,E-mail,Phone\r\n", table), ".vcf": (b"", business_card)}


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_was_cut_off_costs_only_the_row_that_was_cut(suffix, tmp_path):
    head, made = FORMATS[suffix]
    rows = [made(number) for number in range(ROWS)]
    for seed in range(60):
        cut = random.Random(seed).randrange(len(head) + 400, len(head) + sum(map(len, rows)))
        whole = sum(1 for number in range(ROWS) if len(head) + sum(map(len, rows[: number + 1])) <= cut)
        found = names_read(on_disk(tmp_path, (head + b"".join(rows))[:cut], suffix))
        assert {f"Person {number}" for number in range(whole)} <= found, seed


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_broken_row_costs_only_itself(suffix, tmp_path):
    head, made = FORMATS[suffix]
    for seed in range(120):
        chance = random.Random(seed)
        rows, broken = [made(number) for number in range(ROWS)], chance.randrange(20, ROWS - 1)
        at = chance.randrange(len(rows[broken]) - 2)
        noise = chance.choice((b'"', b',"', chance.randbytes(1), chance.randbytes(3), chance.randbytes(12)))
        noise = noise.translate(None, b"\r\n")
        rows[broken] = rows[broken][:at] + noise + rows[broken][at + len(noise) :].lstrip(b"\r\n")
        if not rows[broken].endswith(b"\r\n"):
            rows[broken] += b"\r\n"
        found = names_read(on_disk(tmp_path, head + b"".join(rows), suffix))
        lost = {f"Person {number}" for number in range(ROWS) if number != broken} - found
        assert lost == set(), seed


@pytest.mark.django_db
def test_damaged_files_go_through_the_whole_check_of_an_import(world, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    texts = [path for path in SAMPLES if path.suffix not in WORKBOOKS]
    for seed in range(150):
        chance = random.Random(seed)
        sample = chance.choice(texts)
        try:
            data = damaged(sample.read_bytes(), chance)
            run = runs.bring(registry.get("contacts"), world.seller, "web", sample.name, len(data), [data])
            done = engine.run_import(run)
        except KontorError as refused:
            assert str(refused), (seed, sample.name)
            continue
        counts = done.counts()
        assert sum(counts.values()) == done.rows_done, (seed, sample.name)


def test_the_samples_are_there():
    assert {path.suffix for path in SAMPLES} >= {".csv", ".vcf", *WORKBOOKS}
    assert all(Path(path).stat().st_size for path in SAMPLES)
