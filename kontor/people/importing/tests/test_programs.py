"""What the page of an import says of the program a file is from, and what lists offer of what was imported."""


def test_a_program_that_is_recognised_is_called_by_its_name(world, bring, signed_in):
    text = "First Name,Last Name,Company,E-mail Address,Mobile Phone,Business Phone\nAnna,Berg,Berg AB,a@berg.se,,\n"
    made = bring(text)
    page = signed_in(world.seller).get(f"/import/{made.pk}").content.decode()
    assert "Recognised: Outlook." in page


def test_columns_and_filters_offer_each_way_to_reach_somebody_once(world, signed_in):
    client = signed_in(world.seller)
    columns, filters = (client.get(f"/contacts/{part}").content.decode() for part in ("columns", "filter"))
    assert ">Phone<" in columns and ">Phones<" not in columns
    assert ">Phones<" in filters and ">Phone<" not in filters
