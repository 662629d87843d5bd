"""How much of a file the readers of tables accept; the defaults, and nothing else."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. Bytes, rows and seconds; `zip_ratio` is unpacked bytes for one packed byte."""

    bytes: int = 200 * MEGABYTE
    rows: int = 1_100_000
    cell_characters: int = 131_072
    unpacked_bytes: int = 1_024 * MEGABYTE
    zip_ratio: int = 250
    child_memory_bytes: int = 1_536 * MEGABYTE
    child_seconds: int = 180
    child_output_bytes: int = 2_048 * MEGABYTE


DEFAULT_LIMITS = Limits()
