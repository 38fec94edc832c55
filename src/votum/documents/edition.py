"""What holds for a whole document: its unit, its language, its date."""

from dataclasses import dataclass
from datetime import date

from votum.engine.money import Unit
from votum.engine.votes.bodies import PartyRegister
from votum.translations import Translator


@dataclass(frozen=True, slots=True)
class Edition:
    """How a document is printed: the unit of its figures, the parties' names, language, date.

    `price_level` is empty where nothing states it.
    """

    unit: Unit
    register: PartyRegister
    translator: Translator
    issued: date
    price_level: str = ""
