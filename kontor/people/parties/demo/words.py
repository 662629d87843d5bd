"""The words that demo customers are made of, for each language: names, streets, towns, trades, positions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True)
class Town:
    """A town with the beginning of its postcodes and the codes of its fixed phone lines."""

    name: str
    postcode: str
    line: str


@dataclass(frozen=True)
class Words:
    """One language. given and family are (male, female); patronymics likewise, empty where there are none.

    patterns: of company names, with {name}, {family}, {second}, {trade}. code: of the country in phone numbers, which
    have `digits` digits with it; mobiles: beginnings of mobile numbers, with the code.
    """

    language: str
    country: str
    zone: str
    given: tuple[Sequence[str], Sequence[str]]
    family: tuple[Sequence[str], Sequence[str]]
    patronymics: tuple[Sequence[str], Sequence[str]]
    towns: Sequence[Town]
    streets: Sequence[str]
    address: str
    names: Sequence[str]
    patterns: Sequence[str]
    trades: Sequence[str]
    positions: Sequence[str]
    industries: Sequence[str]
    sources: Sequence[str]
    tags: Sequence[str]
    notes: Sequence[str]
    mobiles: Sequence[str]
    code: str
    digits: int


def _towns(text: str) -> tuple[Town, ...]:
    return tuple(Town(*line.split("|")) for line in text.strip().splitlines())


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.replace("\n", ",").split(",") if word.strip())


def _people(locale: str) -> tuple[tuple[Sequence[str], Sequence[str]], tuple[Sequence[str], Sequence[str]]]:
    """((male, female) given names, (male, female) family names) of Faker's lists."""
    from importlib import import_module

    source = import_module(f"faker.providers.person.{locale}").Provider
    family = [
        _listed(getattr(source, name, ()) or source.last_names) for name in ("last_names_male", "last_names_female")
    ]
    given = [_listed(getattr(source, name)) for name in ("first_names_male", "first_names_female")]
    return (given[0], given[1]), (family[0], family[1])


def _listed(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if '"' not in name and "\\" not in name))


def russian() -> Words:
    """Customers in Russia and Kazakhstan's Russian-speaking trade."""
    from faker.providers.person.ru_RU import Provider

    given, family = _people("ru_RU")
    male = _words(
        "Северный, Тихий, Старый, Новый, Медный, Белый, Кофейный, Речной, Южный, Зелёный, Соловьиный, Высокий, Янтарный, Купеческий"
    )
    female = _words(
        "Северная, Тихая, Старая, Новая, Медная, Белая, Кофейная, Речная, Южная, Зелёная, Соловьиная, Высокая, Янтарная, Купеческая"
    )
    houses = _words("двор, берег, причал, сад, дом, ветер, квартал, маяк, мост, ключ, привоз, хутор, терем, остров")
    places = _words(
        "пристань, пекарня, мельница, усадьба, кофейня, чайная, роща, гавань, столовая, лавка, площадь, слобода"
    )
    names = [f"{a} {n}" for a, n in (*product(male, houses), *product(female, places))]
    return Words(
        language="ru",
        country="Россия",
        zone="ru",
        given=given,
        family=family,
        patronymics=(_listed(Provider.middle_names_male), _listed(Provider.middle_names_female)),
        towns=_towns(
            """Москва|101|495
Санкт-Петербург|190|812
Казань|420|843
Нижний Новгород|603|831
Екатеринбург|620|343
Новосибирск|630|383
Самара|443|846
Ростов-на-Дону|344|863
Воронеж|394|473
Краснодар|350|861
Пермь|614|342
Уфа|450|347
Саратов|410|845
Тюмень|625|345
Иркутск|664|395
Ярославль|150|485
Тула|300|487
Калининград|236|401
Сочи|354|862
Владимир|600|492"""
        ),
        streets=_words(
            "ул. Ленина, ул. Мира, ул. Садовая, ул. Советская, наб. Реки Волги, пр. Победы, ул. Гагарина, ул. Пушкина, "
            "ул. Школьная, ул. Заводская, пер. Тихий, ул. Набережная, ул. Лесная, пр. Строителей, ул. Кирова, ул. Чехова"
        ),
        address="{postcode}, г. {town}, {street}, {house}",
        names=names,
        patterns=(
            "ООО «{name}»",
            "ООО «{name}»",
            "АО «{name}»",
            "ИП {family}",
            "Торговый дом «{name}»",
            "{trade} «{name}»",
        ),
        trades=_words(
            "Ресторан, Кафе, Гостиница, Сеть столовых, Пекарня, Санаторий, Магазин, Кондитерская, Бар, Школа"
        ),
        positions=_words(
            "директор, закупки, бухгалтер, управляющий, шеф-повар, администратор, логист, заведующий складом, "
            "старший бариста, технолог, юрист, секретарь"
        ),
        industries=_words(
            "Общественное питание, Гостиницы, Розничная торговля, Пекарни, Санатории, Образование, Офисы, Опт"
        ),
        sources=_words("Выставка, Сайт, Рекомендация, Холодный звонок, Тендер, Соцсети, Повторное обращение"),
        tags=_words("сезонный, предоплата, сеть, дегустация, ключевой, самовывоз, молоко"),
        notes=_words(
            "Просят звонить после обеда; Решение принимает директор; Сезон с мая по сентябрь; Платят в конце месяца; "
            "Любят пробовать новые сорта; Доставка только до 11 утра".replace(";", ",")
        ),
        mobiles=("7903", "7905", "7909", "7915", "7916", "7921", "7926", "7951", "7960", "7985", "7999"),
        code="7",
        digits=11,
    )


def swedish() -> Words:
    """Customers in Sweden."""
    given, family = _people("sv_SE")
    places = _words(
        "Lindö, Vassbo, Ekvik, Solberga, Kungsudd, Björkskär, Tallnäs, Strandby, Höganäs, Rönninge, Sjövik, Ängsholm, Klippan, Grönvik"
    )
    things = _words(
        "Marina, Krog, Bageri, Kafé, Rosteri, Livs, Hotell, Gård, Brygga, Värdshus, Konditori, Camping, Handel, Kök"
    )
    return Words(
        language="sv",
        country="Sverige",
        zone="se",
        given=given,
        family=family,
        patronymics=((), ()),
        towns=_towns(
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
        ),
        streets=_words(
            "Storgatan, Kungsgatan, Drottninggatan, Södra kajen, Hamngatan, Skolgatan, Kyrkogatan, Järnvägsgatan, "
            "Parkvägen, Strandvägen, Björkvägen, Norra vägen, Torggatan, Bryggaregatan, Skeppsbron, Fiskargränd"
        ),
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
        trades=_words("Bageri, Restaurang, Kafé, Hotell, Livs, Konditori, Bygg, Kontor, Catering, Skola"),
        positions=_words(
            "VD, Inköp, Ekonomi, Restaurangchef, Kökschef, Platschef, Receptionist, Lageransvarig, Butikschef, Assistent"
        ),
        industries=_words("Restaurang, Hotell, Dagligvaror, Bagerier, Skolor, Kontor, Camping, Partihandel"),
        sources=_words("Mässa, Webbplats, Rekommendation, Kallt samtal, Upphandling, Sociala medier"),
        tags=_words("säsong, förskott, kedja, provning, nyckelkund, hämtar själv, ekologiskt"),
        notes=_words(
            "Ring helst efter lunch, Chefen beslutar, Öppet maj till september, Betalar i slutet av månaden, "
            "Vill gärna prova nya sorter, Leverans före klockan 10"
        ),
        mobiles=("4670", "4672", "4673", "4676", "4679"),
        code="46",
        digits=11,
    )


def english() -> Words:
    """Customers in the United Kingdom."""
    given, family = _people("en_GB")
    first = _words(
        "Harbour, Oakmere, Saltcote, Wren, Lamplighter, Ashdown, Kestrel, Juniper, Quayside, Thornbury, Fennimore, Millbrook, Larkfield, Old Ferry"
    )
    second = _words(
        "Pine, Thistle, Coffee, Bakehouse, Kitchen, Rooms, Hotel, Tearooms, Stores, Provisions, Canteen, Inn, Orchard, Roastery"
    )
    return Words(
        language="en",
        country="United Kingdom",
        zone="co.uk",
        given=given,
        family=family,
        patronymics=((), ()),
        towns=_towns(
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
        ),
        streets=_words(
            "High Street, Station Road, Church Lane, Victoria Road, Mill Lane, Queen Street, King Street, Park Road, "
            "Harbour Road, The Crescent, Bridge Street, Castle Street, Market Place, North Parade, Grove Road, Abbey Road"
        ),
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
        trades=_words("Catering, Hotels, Bakery, Stores, Tearooms, Foods, Restaurants, School, Offices, Coffee"),
        positions=_words(
            "Owner, Purchasing, Accounts, Head chef, Manager, Reception, Warehouse, Operations, Director, Assistant, Buyer"
        ),
        industries=_words("Restaurants, Hotels, Grocery, Bakeries, Schools, Offices, Wholesale, Events"),
        sources=_words("Trade fair, Website, Referral, Cold call, Tender, Social media, Came back"),
        tags=_words("seasonal, prepays, chain, tasting, key account, collects, decaf"),
        notes=_words(
            "Best to ring after lunch, The owner decides, Open from May to September, Pays at the end of the month, "
            "Likes to try new blends, Delivery before 10 only"
        ),
        mobiles=("447400", "447800", "447812", "447850", "447939", "447970"),
        code="44",
        digits=12,
    )
