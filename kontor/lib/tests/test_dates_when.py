"""What people type for a moment, in three languages, and what is understood. Now is Tuesday 24 November 2026, 11:30."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kontor.lib.dates import NotUnderstood, parse_when

NOW = datetime(2026, 11, 24, 11, 30, tzinfo=ZoneInfo("Europe/Stockholm"))

ENGLISH = """
today = 2026-11-24
tomorrow = 2026-11-25
tomorrow 10 = 2026-11-25 10:00
tomorrow at 10 = 2026-11-25 10:00
tomorrow 3pm = 2026-11-25 15:00
tomorrow 12 am = 2026-11-25 00:00
tomorrow at 3 = 2026-11-25 15:00
tomorrow 03:00 = 2026-11-25 03:00
tomorrow morning = 2026-11-25 09:00
tomorrow at 9 in the evening = 2026-11-25 21:00
the day after tomorrow = 2026-11-26
yesterday = 2026-11-23
Fri 14:30 = 2026-11-27 14:30
Friday = 2026-11-27
Tuesday = 2026-12-01
this Tuesday = 2026-11-24
next Monday = 2026-11-30
next Friday = 2026-12-04
last Friday = 2026-11-20
Friday next week = 2026-12-04
Mon at 8 = 2026-11-30 08:00
at 10 on Friday = 2026-11-27 10:00
Thu 26 Nov 14:00 = 2026-11-26 14:00
in 3 days = 2026-11-27
in two weeks = 2026-12-08
in a month = 2026-12-24
in 3 working days = 2026-11-27
in 4 working days = 2026-11-30
3 days ago = 2026-11-21
in 2 hours = 2026-11-24 13:30
in half an hour = 2026-11-24 12:00
24.12 = 2026-12-24
24 Dec 15:00 = 2026-12-24 15:00
Dec 24 = 2026-12-24
24th of December 2027 = 2027-12-24
the 5th = 2026-12-05
2026-12-24 = 2026-12-24
2026-12-24 15:00 = 2026-12-24 15:00
5/6 = 2027-06-05
29 Feb = 2028-02-29
month end = 2026-11-30
end of the month = 2026-11-30
end of next month = 2026-12-31
end of the week = 2026-11-27
start of next month = 2026-12-01
end of May = 2027-05-31
next week = 2026-11-30
next month = 2026-12-01
after lunch = 2026-11-24 13:00
noon tomorrow = 2026-11-25 12:00
half past ten tomorrow = 2026-11-25 10:30
tomorrow quarter to four = 2026-11-25 15:45
tonight at 7 = 2026-11-24 19:00
at 1430 = 2026-11-24 14:30
weekend = 2026-11-28
"""

RUSSIAN = """
сегодня = 2026-11-24
завтра = 2026-11-25
завтра в 10 = 2026-11-25 10:00
завтра 10 = 2026-11-25 10:00
завтра в 10-30 = 2026-11-25 10:30
завтра в три = 2026-11-25 15:00
завтра в два часа = 2026-11-25 14:00
завтра утром = 2026-11-25 09:00
завтра вечером в 7 = 2026-11-25 19:00
завтра после обеда = 2026-11-25 14:00
завтра в полдесятого = 2026-11-25 09:30
послезавтра = 2026-11-26
вчера = 2026-11-23
в пятницу = 2026-11-27
к пятнице = 2026-11-27
во вторник = 2026-12-01
в среду в 14 = 2026-11-25 14:00
в пт 14:30 = 2026-11-27 14:30
в следующий понедельник = 2026-11-30
в следующую пятницу = 2026-12-04
в пятницу на следующей неделе = 2026-12-04
в эту пятницу = 2026-11-27
в четверг, 26 ноября, в 10 = 2026-11-26 10:00
через 3 дня = 2026-11-27
через неделю = 2026-12-01
через две недели = 2026-12-08
через пару дней = 2026-11-26
через месяц = 2026-12-24
через полгода = 2027-05-24
через 5 рабочих дней = 2026-12-01
3 дня назад = 2026-11-21
через час = 2026-11-24 12:30
через полчаса = 2026-11-24 12:00
через полтора часа = 2026-11-24 13:00
24.12 = 2026-12-24
24.12.2027 = 2027-12-24
24 декабря = 2026-12-24
24 декабря в 15:00 = 2026-12-24 15:00
17 мая 2027 г. = 2027-05-17
25-го = 2026-11-25
5 числа = 2026-12-05
5.6 = 2027-06-05
конец месяца = 2026-11-30
в конце месяца = 2026-11-30
до конца недели = 2026-11-27
в начале следующего месяца = 2026-12-01
в конце мая = 2027-05-31
на следующей неделе = 2026-11-30
после обеда = 2026-11-24 14:00
полпервого = 2026-11-24 12:30
в половине третьего = 2026-11-24 14:30
без четверти три = 2026-11-24 14:45
без пяти час = 2026-11-24 12:55
в 3 часа дня = 2026-11-24 15:00
в 11 вечера = 2026-11-24 23:00
в выходные = 2026-11-28
"""

SWEDISH = """
idag = 2026-11-24
i dag = 2026-11-24
imorgon = 2026-11-25
imorgon kl 10 = 2026-11-25 10:00
imorgon 10 = 2026-11-25 10:00
i morgon klockan 9.30 = 2026-11-25 09:30
imorgon kl 3 = 2026-11-25 15:00
i morgon bitti = 2026-11-25 09:00
imorgon eftermiddag = 2026-11-25 14:00
imorgon kväll kl 7 = 2026-11-25 19:00
imorgon halv tio = 2026-11-25 09:30
i övermorgon = 2026-11-26
igår = 2026-11-23
på fredag = 2026-11-27
på tisdag = 2026-12-01
fre 14:30 = 2026-11-27 14:30
på fredag kl 14.30 = 2026-11-27 14:30
fredag morgon = 2026-11-27 09:00
nästa måndag = 2026-11-30
nästa fredag = 2026-12-04
fredag nästa vecka = 2026-12-04
fredag om två veckor = 2026-12-11
senast fredag = 2026-11-27
på torsdag 26 november = 2026-11-26
tors 26 nov kl 14 = 2026-11-26 14:00
om tre dagar = 2026-11-27
om en vecka = 2026-12-01
om två veckor = 2026-12-08
om ett halvår = 2027-05-24
om 3 arbetsdagar = 2026-11-27
för 3 dagar sedan = 2026-11-21
om en timme = 2026-11-24 12:30
om en halvtimme = 2026-11-24 12:00
om en kvart = 2026-11-24 11:45
24/12 = 2026-12-24
24/12 2027 = 2027-12-24
24.12 = 2026-12-24
den 24 december kl 15 = 2026-12-24 15:00
17 maj = 2027-05-17
den 5:e = 2026-12-05
5/6 = 2027-06-05
i slutet av månaden = 2026-11-30
månadens slut = 2026-11-30
i början av nästa månad = 2026-12-01
i slutet av maj = 2027-05-31
nästa vecka = 2026-11-30
nästa månad = 2026-12-01
efter lunch = 2026-11-24 13:00
halv tre = 2026-11-24 14:30
kvart över tolv = 2026-11-24 12:15
kvart i tre = 2026-11-24 14:45
fem över tre = 2026-11-24 15:05
kl 1430 = 2026-11-24 14:30
ikväll kl 7 = 2026-11-24 19:00
i helgen = 2026-11-28
"""


def _table(language: str, lines: str) -> list[tuple[str, str, str]]:
    return [(language, *line.split(" = ")) for line in lines.strip().splitlines()]


EXAMPLES = _table("en", ENGLISH) + _table("ru", RUSSIAN) + _table("sv", SWEDISH)


@pytest.mark.parametrize(("language", "typed", "understood"), EXAMPLES)
def test_a_typed_moment_is_understood_whole(language, typed, understood):
    when = parse_when(typed, NOW, (language,))
    clock = f" {when.time:%H:%M}" if when.time else ""
    assert f"{when.date}{clock}" == understood
    assert when.rest == ""


@pytest.mark.parametrize(("_language", "typed", "understood"), EXAMPLES)
def test_it_is_understood_the_same_when_all_languages_are_tried(_language, typed, understood):
    when = parse_when(typed.upper(), NOW)
    assert f"{when.date}{f' {when.time:%H:%M}' if when.time else ''}" == understood


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("call Malin tomorrow 10 about terrace", "call Malin about terrace"),
        ("позвонить завтра в 10 по обучению", "позвонить по обучению"),
        ("ring Malin imorgon kl 10 om terrassen", "ring Malin om terrassen"),
        ("imorgon, kl 10: ring", "ring"),
        ("Tomorrow 10 — call Malin", "call Malin"),
        ("Send 10 kg tomorrow", "Send 10 kg"),
        ("tomorrow 30 boxes", "30 boxes"),
    ],
)
def test_the_other_words_are_left_for_the_subject(typed, rest):
    assert parse_when(typed, NOW).rest == rest


def test_the_span_shows_which_part_of_the_text_was_understood():
    typed = "ring Malin imorgon kl 10 om terrassen"
    start, end = parse_when(typed, NOW, ("sv",)).span
    assert typed[start:end] == "imorgon kl 10"


@pytest.mark.parametrize(
    "typed", ["", "call Malin", "call Sun Hotels", "may I call", "10", "30 Feb", "25:00", "pay 12.50 kr", "нет"]
)
def test_words_that_are_not_about_time_are_not_understood(typed):
    with pytest.raises(NotUnderstood) as refusal:
        parse_when(typed, NOW)
    assert refusal.value.typed == typed
    assert "tomorrow 10" in refusal.value.reason


@pytest.mark.parametrize(("typed", "past"), [("at 10", True), ("at 12", False), ("yesterday", True), ("today", False)])
def test_a_time_that_is_gone_stays_and_is_flagged(typed, past):
    when = parse_when(typed, NOW)
    assert when.past is past
    assert when.date <= NOW.date()


def test_a_time_that_the_clock_skips_moves_forward():
    when = parse_when("28 March 2027 02:30", NOW)
    assert when.moved
    assert when.time is not None and f"{when.time:%H:%M}" == "03:30"
    assert when.moment is not None and when.moment.astimezone(UTC).hour == 1


def test_an_ordinary_time_does_not_move():
    when = parse_when("tomorrow 10", NOW)
    assert not when.moved
    assert when.moment == datetime(2026, 11, 25, 10, tzinfo=NOW.tzinfo)


def test_hours_ahead_are_counted_in_real_time_over_a_clock_change():
    before = datetime(2027, 3, 28, 1, 30, tzinfo=NOW.tzinfo)
    when = parse_when("in 2 hours", before)
    assert when.time is not None and f"{when.time:%H:%M}" == "04:30"


def test_a_day_without_a_time_has_no_moment():
    assert parse_when("tomorrow", NOW).moment is None


def test_on_a_sunday_next_monday_is_tomorrow():
    sunday = datetime(2026, 11, 22, 12, tzinfo=NOW.tzinfo)
    assert str(parse_when("next Monday", sunday).date) == "2026-11-23"


def test_the_time_now_must_know_its_zone():
    with pytest.raises(ValueError, match="aware"):
        parse_when("tomorrow", datetime(2026, 11, 24, 11, 30))


def test_a_long_text_is_read_at_once():
    assert parse_when("call " * 2000 + "tomorrow 10", NOW).time is not None
