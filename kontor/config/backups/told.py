"""Says what a backup holds, in lines for a person."""

from __future__ import annotations

from kontor.config.backups.archive import Manifest


def contents(manifest: Manifest) -> list[str]:
    """When, by which version, from which database; then each table that is not empty, and the files."""
    stored = size_of(sum(member.bytes for member in manifest.files))
    return [
        f"made {manifest.made_at} by Kontor {manifest.version} on {manifest.database}, last schema {_latest(manifest)}",
        *(f"{table.member.rows:>12,} {table.name}" for table in manifest.tables if table.member.rows),
        f"{len(manifest.files):>12,} files, {stored}",
    ]


def _latest(manifest: Manifest) -> str:
    ours = [f"{app}.{name}" for app, name in manifest.migrations if app == "core"]
    return max(ours, default="none")


def size_of(count: int) -> str:
    """Bytes in words: "0.4 MB", "93 MB"."""
    megabytes = count / 1_000_000
    return f"{megabytes:.1f} MB" if megabytes < 10 else f"{megabytes:,.0f} MB"
