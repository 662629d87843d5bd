"""What is said in demo activities, for each language: subjects, texts with their outcomes, next steps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True)
class Talks:
    """One language. calls, meetings and notes are "subject|text|outcome" with {thing}; steps "type|subject" with {thing}."""

    calls: Sequence[str]
    meetings: Sequence[str]
    notes: Sequence[str]
    steps: Sequence[str]
    things: Sequence[str]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


RUSSIAN = Talks(
    calls=_lines(
        """
        Заказ: {thing}|Спросили, когда ждать поставку: {thing}. Ответил, что машина выйдет в четверг.|Ждут в четверг до обеда
        Цена: {thing}|Просят скидку, берут от 60 кг в месяц. Сослались на предложение конкурента.|Скидка 4 % при предоплате
        Образцы|Отправил образцы, {thing} понравились больше всего. Хотят попробовать ещё раз с командой.|Назначить дегустацию
        Оплата счёта|Напомнил о счёте. Бухгалтер в отпуске, оплатят в понедельник.|Обещали оплатить в понедельник
        Новый поставщик?|Узнал, что сравнивают нас с другими. Важны сроки и стабильное качество, {thing} устраивают.|
        Жалоба на упаковку|Две коробки пришли помятыми. Извинился, заменим со следующей поставкой.|Замена без оплаты
        Повторный заказ|Берут то же, что в прошлый раз, и {thing}.|Заказ принят
        Не дозвонился|Телефон не отвечает, оставил сообщение секретарю.|Перезвонить завтра утром
        Сезон|К сезону увеличат объём вдвое. Нужен график поставок на три месяца вперёд.|Подготовить график
        Договор|Обсудили отсрочку платежа. Юрист прислал правки по двум пунктам.|Согласовано, жду подпись
        """
    ),
    meetings=_lines(
        """
        Дегустация|Попробовали пять сортов. Шефу больше понравились {thing}, директор смотрит на цену.|Решение до конца недели
        Встреча в офисе|Показал условия на следующий год, обсудили {thing} и обучение персонала.|Ждут предложение
        Обучение бариста|Провёл обучение для шести человек, настроили помол и рецепты.|Повторить через полгода
        Приёмка оборудования|Установили кофемашину, проверили воду и давление.|Акт подписан
        Знакомство с новым управляющим|Новый управляющий хочет пересмотреть ассортимент, спрашивал про {thing}.|
        """
    ),
    notes=_lines(
        """
        |Открывают вторую точку весной, место на набережной.|
        |Решения по закупкам теперь принимает новый управляющий.|
        |Просят не звонить до 11, утром много гостей.|
        |Конкурент предложил {thing} дешевле, но возит только раз в две недели.|
        |Склад переехал, новый адрес доставки в карточке.|
        |Хорошие отношения, рекомендуют нас соседям.|
        """
    ),
    steps=_lines(
        """
        call|Уточнить объём: {thing}
        call|Напомнить об оплате
        call|Узнать, как прошла дегустация
        meeting|Показать новинки: {thing}
        call|Отправить прайс и перезвонить
        meeting|Подписать договор
        call|Предложить {thing}
        """
    ),
    things=("зёрна", "чай в пакетиках", "сиропы", "фильтры", "стаканы", "какао", "кофе без кофеина", "кофемолки"),
)
SWEDISH = Talks(
    calls=_lines(
        """
        Beställning: {thing}|Frågade när {thing} kommer. Sa att bilen går på torsdag.|Väntar leverans torsdag förmiddag
        Pris på {thing}|Vill ha rabatt, tar minst 60 kg i månaden. Har fått ett annat erbjudande.|4 % rabatt vid förskott
        Prover|Skickade prover, {thing} gick hem bäst. Vill prova igen med hela laget.|Boka provning
        Faktura|Påminde om fakturan. Ekonomi är på semester, betalar på måndag.|Betalar på måndag
        Jämför leverantörer|De jämför oss med andra. Tider och jämn kvalitet är viktigast, nöjda med {thing}.|
        Skadat gods|Två kartonger var skadade. Bad om ursäkt, vi ersätter med nästa leverans.|Ersätts utan kostnad
        Samma som sist|Tar samma som förra gången, och {thing}.|Order mottagen
        Inget svar|Ingen svarade, lämnade meddelande i receptionen.|Ring i morgon förmiddag
        Säsongen|Dubblar volymen till säsongen. Behöver en plan för tre månader framåt.|Gör en leveransplan
        Avtal|Gick igenom betalningsvillkoren. Två ändringar från deras jurist.|Överens, väntar på underskrift
        """
    ),
    meetings=_lines(
        """
        Provning|Provade fem blandningar. Köket föredrar {thing}, chefen tittar på priset.|Besked i slutet av veckan
        Möte på kontoret|Visade villkoren för nästa år, talade om {thing} och utbildning.|Väntar på offert
        Baristautbildning|Utbildade sex personer, ställde in malning och recept.|Upprepa om ett halvår
        Installation|Satte upp maskinen, kontrollerade vatten och tryck.|Godkänd
        Ny platschef|Den nya chefen vill se över sortimentet och frågade om {thing}.|
        """
    ),
    notes=_lines(
        """
        |Öppnar ett andra ställe i vår, nere vid kajen.|
        |Inköpen sköts nu av den nya platschefen.|
        |Vill inte bli uppringda före klockan 11, mycket gäster på morgonen.|
        |En konkurrent erbjuder {thing} billigare, men levererar bara varannan vecka.|
        |Lagret har flyttat, ny leveransadress på kortet.|
        |Bra relation, rekommenderar oss till grannarna.|
        """
    ),
    steps=_lines(
        """
        call|Stäm av volymen: {thing}
        call|Påminn om betalningen
        call|Hör hur provningen gick
        meeting|Visa nyheter: {thing}
        call|Skicka prislista och ring
        meeting|Skriv under avtalet
        call|Föreslå {thing}
        """
    ),
    things=("bönor", "te", "sirap", "filter", "muggar", "kakao", "koffeinfritt", "kvarnar"),
)
ENGLISH = Talks(
    calls=_lines(
        """
        Order: {thing}|Asked when the {thing} will arrive. Said the van leaves on Thursday.|Expect it before noon on Thursday
        Price of {thing}|Want a discount, take 60 kg a month or more. Mentioned another offer.|4 % off when paid in advance
        Samples|Sent samples, the {thing} went down best. Want to try again with the whole team.|Arrange a tasting
        Invoice|Reminded them of the invoice. Accounts is on holiday, they pay on Monday.|Promised for Monday
        Comparing suppliers|They compare us with others. Dates and steady quality matter most, happy with the {thing}.|
        Damaged boxes|Two boxes came crushed. Apologised, replaced with the next delivery.|Replaced free of charge
        Same again|Take the same as last time, and {thing}.|Order taken
        No answer|Nobody answered, left a message at reception.|Call again tomorrow morning
        Season|Volume doubles for the season. They need a delivery plan for three months.|Prepare the plan
        Contract|Went through payment terms. Two changes from their lawyer.|Agreed, waiting for the signature
        """
    ),
    meetings=_lines(
        """
        Tasting|Tried five blends. The kitchen prefers the {thing}, the owner looks at the price.|Decision by the end of the week
        Meeting at their office|Showed next year's terms, talked about {thing} and training.|Waiting for our offer
        Barista training|Trained six people, set the grinders and recipes.|Repeat in six months
        Installation|Installed the machine, checked water and pressure.|Signed off
        New manager|The new manager wants to review the range and asked about {thing}.|
        """
    ),
    notes=_lines(
        """
        |Opening a second place in spring, down at the quay.|
        |Purchasing is now decided by the new manager.|
        |Asked us not to ring before 11, mornings are busy.|
        |A competitor offers {thing} for less, but delivers only every other week.|
        |The warehouse has moved, the new delivery address is on the card.|
        |Good relations, they recommend us to the neighbours.|
        """
    ),
    steps=_lines(
        """
        call|Agree on the volume of {thing}
        call|Remind them of the payment
        call|Ask how the tasting went
        meeting|Show what is new: {thing}
        call|Send the price list and ring
        meeting|Sign the contract
        call|Offer {thing}
        """
    ),
    things=("beans", "tea bags", "syrups", "filters", "cups", "cocoa", "decaf", "grinders"),
)
TALKS: Mapping[str, Talks] = {"ru": RUSSIAN, "sv": SWEDISH, "en": ENGLISH}


def spoken(lines: Sequence[str], things: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Each line with each thing where it names one, split at its bars."""
    for line, thing in product(lines, things):
        if "{thing}" in line or thing == things[0]:
            yield tuple(line.format(thing=thing).split("|"))
