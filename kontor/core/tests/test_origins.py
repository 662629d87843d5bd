"""What `kontor kinds` tells about the toy kinds."""

import linecache

import pytest

from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.origins import ROOT, Origin, origins_of
from kontor.core.kinds.specs import Panel


def found(kind: Kind, part: str, name: str) -> Origin:
    return next(one for one in origins_of(kind) if (one.part, one.name) == (part, name))


def source_at(origin: Origin) -> str:
    path, _colon, line = origin.where.rpartition(":")
    return linecache.getline(str(ROOT / path), int(line)).strip()


def test_each_part_says_whether_it_was_written_or_follows(gadgets: Kind) -> None:
    assert found(gadgets, "surface", "columns").source == "declared"
    assert found(gadgets, "surface", "page").source == "derived"
    assert found(gadgets, "surface", "calendar").source == "none"
    assert found(gadgets, "cell", "name").source == "derived"
    assert found(gadgets, "cell", "marks").source == "declared"
    assert found(gadgets, "action", "edit").source == "derived"
    assert found(gadgets, "method", "check").source == "overridden"


def test_lines_lead_to_the_source(gadgets: Kind) -> None:
    assert source_at(found(gadgets, "surface", "columns")).startswith("columns = Columns(")
    assert source_at(found(gadgets, "cell", "colour")).startswith("colour = models.CharField(")
    assert source_at(found(gadgets, "method", "derive")).startswith("def derive(")


def test_a_contributed_panel_says_who_contributes_it(gadgets: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_contributions", [])
    fresh = type(gadgets)()
    monkeypatch.setitem(registry._kinds, "gadgets", fresh)
    panel = Panel("bell", "web/panel.html", lambda record, request: None)
    registry.contribute("gadgets", panels=[panel])
    assert found(fresh, "panel", "bell").source == "contributed"
    assert source_at(found(fresh, "panel", "bell")) == 'registry.contribute("gadgets", panels=[panel])'


def test_panels_for_all_reach_kinds_that_come_later(gadgets: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_contributions", [])
    monkeypatch.setattr(registry, "_kinds", {})
    panel = Panel("bell", "web/panel.html", lambda record, request: None)
    registry.contribute_to_all(panels=[panel])
    registry.register(type(gadgets))
    assert [one.name for one in registry.get("gadgets").panels] == ["bell"]
