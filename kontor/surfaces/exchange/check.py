"""The dry run: what an import would do, with samples of each outcome, without writing a record."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone

from kontor.core.kinds.cells.base import Formats
from kontor.core.kinds.kind import Kind
from kontor.surfaces.exchange.engine import Interrupted, decided, opened
from kontor.surfaces.exchange.importer import Importer
from kontor.surfaces.exchange.importers import importer_of
from kontor.surfaces.exchange.items import Item, Verdict
from kontor.surfaces.exchange.matching import title_of
from kontor.surfaces.exchange.model import ImportRun, ImportState

SAMPLES = 8
COMPARED = 100  # new rows that are asked for what they remind of; each is a search
LONGEST_SHOWN = 200


class SeenKeys:
    """The keys of the rows read so far, in a temporary database, so that memory stays flat for any file."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")
        self._base.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, title TEXT, own TEXT, digest TEXT) WITHOUT ROWID")

    def earlier(self, keys: Sequence[str]) -> list[tuple[str, str, str, str]]:
        """[(key, title, own id, digest of the values)] of those seen before."""
        marks = ",".join("?" * len(keys))
        return self._base.execute(f"SELECT * FROM seen WHERE key IN ({marks})", keys).fetchall()  # noqa: S608

    def add(self, keys: Sequence[str], title: str, own: str, digest: str) -> None:
        rows = [(key, title, own, digest) for key in keys]
        self._base.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        self._base.close()


class Findings:
    """Counts and samples of a dry run; `dump` is what the run keeps."""

    def __init__(self, importer: Importer) -> None:
        self.importer = importer
        self.counts = dict.fromkeys((*map(str, Verdict), "remarked"), 0)
        self.samples: dict[str, list[dict[str, Any]]] = {name: [] for name in self.counts}
        self.seen = SeenKeys()
        self.fresh: list[Item] = []

    def add(self, items: Sequence[Item]) -> None:
        """Takes one chunk."""
        for item in items:
            if item.verdict is Verdict.NEW:
                self._look_back(item)
            if item.verdict is Verdict.NEW and len(self.fresh) < COMPARED:
                self.fresh.append(item)
            self.counts[item.verdict] += 1
            self._sample(item.verdict, item)
            if item.remarks:
                self.counts["remarked"] += 1
                self._sample("remarked", item)

    def compare(self) -> None:
        """Remarks of which records the first new rows remind."""
        for item in self.fresh:
            if not (remark := self.importer.alike(item)):
                continue
            self.counts["remarked"] += not item.remarks
            item.remarks.append(remark)
            self._sample("remarked", item)

    def dump(self) -> dict[str, Any]:
        return {"counts": self.counts, "samples": self.samples}

    def _look_back(self, item: Item) -> None:
        """A row whose record an earlier row would have made becomes part of that record."""
        update_by = self.importer.options.update_by
        title, own, digest = title_of(item, self.importer), item.own_key, _digest(item)
        counted = [key for key in item.keys if not update_by or key.name == update_by]
        keys = {f"{key} {mark}": key for key in counted for mark in ("", self.importer.mark(title))}
        if keys:
            for known, earlier, made_of, values in self.seen.earlier(list(keys)):
                weak = self.importer.is_weak(keys[known]) and values != digest
                apart = own is not None and made_of != own.value
                if not (weak or apart) and (update_by or self.importer.same_thing(keys[known], title, earlier)):
                    item.verdict = Verdict.SAME if values == digest else Verdict.CHANGED
                    item.title = earlier
                    return
            self.seen.add(list(keys), title, own.value if own else "", digest)

    def _sample(self, name: str, item: Item) -> None:
        if len(self.samples[name]) < SAMPLES:
            title = item.title or title_of(item, self.importer)
            self.samples[name].append(
                {
                    "line": item.line,
                    "title": title or " ".join(filter(None, item.cells))[:80],
                    "record": item.record,
                    "text": item.reason or "; ".join(item.remarks),
                    "changes": changes_of(self.importer.kind, item, self.importer.formats),
                }
            )


def _digest(item: Item) -> str:
    return hashlib.sha1("\0".join(item.cells).encode(), usedforsecurity=False).hexdigest()


def changes_of(kind: Kind, item: Item, formats: Formats) -> list[tuple[str, str, str]]:
    """[(label, old, new)] as text, of what the row would change in a record."""
    found = []
    for name, new in item.changes.items():
        cell = kind.all_cells[name]
        old_text, new_text = (cell.text(value, formats)[:LONGEST_SHOWN] for value in (item.before.get(name), new))
        found.append((str(cell.label), old_text, new_text))
    return found


def check(
    run: ImportRun, stop: Callable[[], bool] = lambda: False, told: Callable[[ImportRun], None] = lambda run: None
) -> dict[str, Any]:
    """Reads the whole file and returns what an import would do; the run keeps it. Raises TableRefused, Interrupted."""
    importer = importer_of(run)
    findings = Findings(importer)
    try:
        with opened(run) as source, decided(run, source, "") as chunks:
            for _importer, items in chunks:
                findings.add(items)
                run.progress = source.share(items[-1].place)
                ImportRun.objects.filter(pk=run.pk).update(progress=run.progress, moved_at=timezone.now())
                told(run)
                if stop():
                    raise Interrupted
        findings.compare()
    finally:
        findings.seen.close()
    result: dict[str, Any] = json.loads(json.dumps(findings.dump()))
    total = sum(findings.counts[verdict] for verdict in Verdict)
    ImportRun.objects.filter(pk=run.pk).update(
        check_result=result, state=ImportState.CHECKED, progress=0, total=total, moved_at=timezone.now()
    )
    run.refresh_from_db()
    return result
