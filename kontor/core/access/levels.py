"""How far a right reaches, and which rights there are."""

from enum import IntEnum
from typing import Literal

Right = Literal["see", "create", "edit", "delete", "assign", "bulk", "export", "import"]
RIGHTS: tuple[Right, ...] = ("see", "create", "edit", "delete", "assign", "bulk", "export", "import")


class Level(IntEnum):
    """From nothing to everything; a greater level contains the smaller ones."""

    NONE = 0
    OWN = 1  # what the user looks after, wrote or takes part in
    UNIT = 2  # what belongs to the user's organisational unit
    SUBTREE = 3  # and to the units below it
    ALL = 4
