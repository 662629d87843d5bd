"""What follows from the end of a job: when it is tried again and when it is given up."""

import pytest

from kontor.core.actions.errors import Unavailable
from kontor.core.jobs.outcome import ATTEMPTS, DELAYS, Again, Permanent, verdict


def test_each_failure_waits_longer_than_the_one_before():
    waits = [verdict(ValueError(), attempts).seconds for attempts in range(1, ATTEMPTS)]
    assert waits == sorted(waits)
    assert all(0.75 * usual <= wait <= 1.5 * usual for usual, wait in zip(DELAYS, waits, strict=True))


def test_the_fifth_failure_is_the_last():
    assert verdict(ValueError(), ATTEMPTS).seconds is None


@pytest.mark.parametrize("error", [Permanent("never"), Unavailable("gone", permanent=True)])
def test_what_will_never_work_is_not_tried_again(error):
    assert verdict(error, 1).seconds is None


def test_a_passing_trouble_outside_is_tried_again():
    assert verdict(Unavailable("busy"), 1).seconds is not None


def test_stopping_half_way_on_purpose_uses_up_no_attempt():
    assert verdict(Again(7), 4).seconds == 7
    assert verdict(Again(7), 4).counts is False
