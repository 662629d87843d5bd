"""Lists in the order of a value that not all records have: read in parts, told as one."""

import pytest

from kontor.core.kinds.query import in_turn


@pytest.mark.parametrize(
    ("parts", "told", "asked"),
    [
        (([1, 2, 3, 4], [5]), [1, 2, 3], 1),
        (([1], [2, 3, 4]), [1, 2, 3], 2),
        (([], [7]), [7], 2),
    ],
)
def test_a_part_is_asked_for_when_those_before_it_were_too_few(parts, told, asked):
    left = iter(parts)
    assert in_turn(3, left) == told
    assert len(list(left)) == len(parts) - asked
