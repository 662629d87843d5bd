"""Reading and writing business cards (vCard 2.1, 3.0, 4.0); what becomes of a card is decided elsewhere."""

from kontor.lib.vcards.birthdays import read_birthday
from kontor.lib.vcards.cards import Address, BrokenCard, Card, Handle, Labelled, Property
from kontor.lib.vcards.parsing import unescape
from kontor.lib.vcards.pictures import PICTURES, read_pictures
from kontor.lib.vcards.reading import read_cards
from kontor.lib.vcards.writing import write_card

__all__ = [
    "PICTURES",
    "Address",
    "BrokenCard",
    "Card",
    "Handle",
    "Labelled",
    "Property",
    "read_birthday",
    "read_cards",
    "read_pictures",
    "unescape",
    "write_card",
]
