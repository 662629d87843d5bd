"""E-mail addresses as they stand in a cell."""

import pytest

from kontor.lib.emails import BadAddress, domain_of, parse_address, split_addresses


@pytest.mark.parametrize(
    ("typed", "email", "name"),
    [
        ("anna@example.com", "anna@example.com", ""),
        (" Anna.K+crm@Example.COM. ", "Anna.K+crm@example.com", ""),
        ("Malin Ekroth <malin@lindo.example>", "malin@lindo.example", "Malin Ekroth"),
        ('"Ekroth, Malin" <malin@lindo.example>', "malin@lindo.example", "Ekroth, Malin"),
        ("<malin@lindo.example>", "malin@lindo.example", ""),
        ("mailto:anna@example.com", "anna@example.com", ""),
        ("e-mail: anna@example.com", "anna@example.com", ""),
        ("Почта: ivan@example.com", "ivan@example.com", ""),
        ("info@кафе.рф", "info@кафе.рф", ""),
        ("почта@пример.рф", "почта@пример.рф", ""),
        ("o'brien@example.co.uk", "o'brien@example.co.uk", ""),
    ],
)
def test_an_address_is_read(typed, email, name):
    address = parse_address(typed)
    assert (address.email, address.name, address.typed) == (email, name, typed)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "such as anna@example.com"),
        ("anna", "needs an @"),
        ("anna@@example.com", "more than one @"),
        ("a@b.se c@d.se", "more than one @"),
        ("an na@example.com", "space"),
        ("@example.com", "before the @"),
        (".anna@example.com", "before the @"),
        ("an..na@example.com", "before the @"),
        ("a" * 65 + "@example.com", "before the @"),
        ("anna@", "such as anna@example.com"),
        ("anna@example", "after the @"),
        ("anna@exa_mple.com", "after the @"),
        ("anna@-example.com", "after the @"),
        ("anna@10.0.0.1", "after the @"),
        ("ivan@mаil.ru", "mixed in mаil"),
        ("анна-b@example.com", "mixed"),
        ("<script>@example.com", "before the @"),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason(typed, reason):
    with pytest.raises(BadAddress) as refusal:
        parse_address(typed)
    assert reason in refusal.value.reason


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("a@b.se; c@d.se", ["a@b.se", "c@d.se"]),
        ("a@b.se, c@d.se", ["a@b.se", "c@d.se"]),
        ("a@b.se c@d.se", ["a@b.se", "c@d.se"]),
        ("a@b.se\nc@d.se", ["a@b.se", "c@d.se"]),
        ("a@b.se / c@d.se", ["a@b.se", "c@d.se"]),
        ("a@b.se ::: c@d.se", ["a@b.se", "c@d.se"]),
        ("Malin Ekroth <a@b.se>, Ove <c@d.se>", ["Malin Ekroth <a@b.se>", "Ove <c@d.se>"]),
        ('"Ekroth, Malin" <a@b.se>; c@d.se', ['"Ekroth, Malin" <a@b.se>', "c@d.se"]),
        ("Ekroth, Malin <a@b.se>", ["Ekroth, Malin <a@b.se>"]),
        ("none", ["none"]),
        ("", []),
        (" ; ", []),
    ],
)
def test_a_cell_is_split_into_its_addresses(cell, pieces):
    assert split_addresses(cell) == pieces


def test_the_domain_tells_colleagues():
    assert domain_of("Anna@Example.COM") == "example.com"
    assert domain_of("anna") == ""
