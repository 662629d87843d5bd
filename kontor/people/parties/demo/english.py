"""Demo customers in the United Kingdom."""

from itertools import product

from kontor.people.parties.demo.words import Words, people, towns, words

TOWNS = towns(
    """London|SW1|207
Manchester|M1|161
Birmingham|B1|1214
Leeds|LS1|1132
Bristol|BS1|1179
Edinburgh|EH1|131
Glasgow|G1|141
Liverpool|L1|151
Newcastle|NE1|191
Sheffield|S1|1142
Cardiff|CF10|292
Brighton|BN1|1273
Oxford|OX1|1865
Cambridge|CB1|1223
York|YO1|1904
Bath|BA1|1225
Norwich|NR1|1603
Plymouth|PL1|1752
Exeter|EX1|1392
Whitby|YO21|1947"""
)
STREETS = words(
    "High Street, Station Road, Church Lane, Victoria Road, Mill Lane, Queen Street, King Street, Park Road, "
    "Harbour Road, The Crescent, Bridge Street, Castle Street, Market Place, North Parade, Grove Road, Abbey Road"
)
TRADES = words("Catering, Hotels, Bakery, Stores, Tearooms, Foods, Restaurants, School, Offices, Coffee")
POSITIONS = words(
    "Owner, Purchasing, Accounts, Head chef, Manager, Reception, Warehouse, Operations, Director, Assistant, Buyer"
)
INDUSTRIES = words("Restaurants, Hotels, Grocery, Bakeries, Schools, Offices, Wholesale, Events")
SOURCES = words("Trade fair, Website, Referral, Cold call, Tender, Social media, Came back")
TAGS = words("seasonal, prepays, chain, tasting, key account, collects, decaf")
NOTES = words(
    "Best to ring after lunch, The owner decides, Open from May to September, Pays at the end of the month, "
    "Likes to try new blends, Delivery before 10 only"
)


def english() -> Words:
    """Customers in the United Kingdom."""
    given, family = people("en_GB")
    first = words(
        "Harbour, Oakmere, Saltcote, Wren, Lamplighter, Ashdown, Kestrel, Juniper, Quayside, Thornbury, Fennimore, Millbrook, Larkfield, Old Ferry"
    )
    second = words(
        "Pine, Thistle, Coffee, Bakehouse, Kitchen, Rooms, Hotel, Tearooms, Stores, Provisions, Canteen, Inn, Orchard, Roastery"
    )
    return Words(
        language="en",
        country="United Kingdom",
        zone="co.uk",
        given=given,
        family=family,
        patronymics=((), ()),
        towns=TOWNS,
        streets=STREETS,
        address="{house} {street}, {town} {postcode}",
        names=[f"{a} {b}" for a, b in product(first, second)],
        patterns=(
            "{name} Ltd",
            "{name} Ltd",
            "{family} & {second} Ltd",
            "{family} {trade}",
            "The {name}",
            "{name} LLP",
        ),
        trades=TRADES,
        positions=POSITIONS,
        industries=INDUSTRIES,
        sources=SOURCES,
        tags=TAGS,
        notes=NOTES,
        mobiles=("447400", "447800", "447812", "447850", "447939", "447970"),
        code="44",
        digits=12,
    )
