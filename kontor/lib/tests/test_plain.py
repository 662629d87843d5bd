"""Text that is safe to store and to hand to a spreadsheet."""

import pytest

from kontor.lib.plain import one_line, safe_cell, unsafe_cell, without_controls


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("http://evil","x")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\n=1",
        "＝1",
        "-",
        "+46 11 cmd",
        "+1 234 567=A1",
        "'=1",
    ],
)
def test_what_a_spreadsheet_would_run_is_disarmed(formula):
    assert safe_cell(formula) == "'" + formula


@pytest.mark.parametrize(
    "text",
    ["Anna", "", "-5", "-1 200,50", "+5 %", "+46 11-390 06 21", "+7 (495) 123-45-67 доб. 12", "a=b", "'quoted'", "1-2"],
)
def test_plain_text_numbers_and_phones_stay_as_they_are(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "''=1", "'Anna'", "'", "", "-5", "'-5", "\t", "'\t@x", "+46 11 390 06 21", "@anna"]
)
def test_export_and_import_give_the_same_text(text):
    assert unsafe_cell(safe_cell(text)) == text


def test_control_and_hidden_signs_are_taken_out():
    assert without_controls("a\x00b\x1b[31m\u202ec\ufeff") == "ab[31mc"
    assert without_controls("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert without_controls("a\ud800b") == "a\ufffdb"


def test_what_people_write_stays():
    assert without_controls("Ёж\tåäö\n👩\u200d💻") == "Ёж\tåäö\n👩\u200d💻"


def test_a_line_is_squeezed_and_cut_with_an_ellipsis():
    assert one_line("  a\n b\t\tc ") == "a b c"
    assert one_line("a" * 10, 10) == "a" * 10
    assert one_line("a" * 11, 10) == "a" * 9 + "…"
    assert one_line("aaaa bbbb", 6) == "aaaa…"


def test_a_line_is_not_cut_between_a_letter_and_its_accent():
    assert one_line("cafe\u0301s and bars", 5) == "caf…"
