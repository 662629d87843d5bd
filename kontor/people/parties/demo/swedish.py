"""Demo customers in Sweden."""

from itertools import product

from kontor.people.parties.demo.words import Words, people, towns, words

TOWNS = towns(
    """Stockholm|111|8
Göteborg|411|31
Malmö|211|40
Uppsala|753|18
Västerås|722|21
Örebro|702|19
Linköping|582|13
Norrköping|602|11
Helsingborg|252|42
Jönköping|553|36
Umeå|903|90
Lund|222|46
Borås|503|33
Gävle|803|26
Sundsvall|852|60
Kalmar|392|480
Karlstad|652|54
Visby|621|498
Luleå|972|920
Växjö|352|470"""
)
STREETS = words(
    "Storgatan, Kungsgatan, Drottninggatan, Södra kajen, Hamngatan, Skolgatan, Kyrkogatan, Järnvägsgatan, "
    "Parkvägen, Strandvägen, Björkvägen, Norra vägen, Torggatan, Bryggaregatan, Skeppsbron, Fiskargränd"
)
TRADES = words("Bageri, Restaurang, Kafé, Hotell, Livs, Konditori, Bygg, Kontor, Catering, Skola")
POSITIONS = words(
    "VD, Inköp, Ekonomi, Restaurangchef, Kökschef, Platschef, Receptionist, Lageransvarig, Butikschef, Assistent"
)
INDUSTRIES = words("Restaurang, Hotell, Dagligvaror, Bagerier, Skolor, Kontor, Camping, Partihandel")
SOURCES = words("Mässa, Webbplats, Rekommendation, Kallt samtal, Upphandling, Sociala medier")
TAGS = words("säsong, förskott, kedja, provning, nyckelkund, hämtar själv, ekologiskt")
NOTES = words(
    "Ring helst efter lunch, Chefen beslutar, Öppet maj till september, Betalar i slutet av månaden, "
    "Vill gärna prova nya sorter, Leverans före klockan 10"
)


def swedish() -> Words:
    """Customers in Sweden."""
    given, family = people("sv_SE")
    places = words(
        "Lindö, Vassbo, Ekvik, Solberga, Kungsudd, Björkskär, Tallnäs, Strandby, Höganäs, Rönninge, Sjövik, Ängsholm, Klippan, Grönvik"
    )
    things = words(
        "Marina, Krog, Bageri, Kafé, Rosteri, Livs, Hotell, Gård, Brygga, Värdshus, Konditori, Camping, Handel, Kök"
    )
    return Words(
        language="sv",
        country="Sverige",
        zone="se",
        given=given,
        family=family,
        patronymics=((), ()),
        towns=TOWNS,
        streets=STREETS,
        address="{street} {house}, {postcode} {town}",
        names=[f"{p} {t}" for p, t in product(places, things)],
        patterns=(
            "{name} AB",
            "{name} AB",
            "{family} & {second} AB",
            "{family}s {trade} AB",
            "{name} HB",
            "{trade} {family}",
        ),
        trades=TRADES,
        positions=POSITIONS,
        industries=INDUSTRIES,
        sources=SOURCES,
        tags=TAGS,
        notes=NOTES,
        mobiles=("4670", "4672", "4673", "4676", "4679"),
        code="46",
        digits=11,
    )
