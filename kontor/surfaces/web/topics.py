"""Names of what a page follows: the records it shows, and lists, which only hear that something changed."""

from kontor.core.kinds.kind import Kind


def of_record(kind: Kind, record_id: int) -> str:
    return f"{kind.plural}/{record_id}"


def of_list(kind: Kind) -> str:
    return kind.plural
