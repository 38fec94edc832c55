"""Amounts and shares in running text, each with its sentence and the years that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from votum.engine.messages import AmountError
from votum.engine.money import NumberForm, Unit, parse_amount
from votum.engine.printed_tables.tables import CellKind, ProseLine
from votum.engine.printed_tables.words import DocumentWords
from votum.engine.shares import PER_CENT

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÆØÅÄÖ])|(?<=;)\s+")
_YEAR = re.compile(r"(?<![\d.,/\u2013-])(?:19|20)\d\d(?![\d]|[.,/\u2013-]\d)")
_BROKEN = re.compile(r"\d+,\s+\d+")
MOST_SHARE_DECIMALS = 6
LONGEST_PHRASE = 60


@dataclass(frozen=True, slots=True)
class ProseNumber:
    """A number in running text that has a unit.

    `before` is the sentence before on the same line, to which this one may refer. `value` and
    `fineness` are in minor units for an amount, in millionths of a per cent for a share. `broken`
    says that a space stands inside the number, `about` that the text itself calls it inexact,
    `summed` that its sentence speaks of a sum.
    """

    line: int
    text: str
    sentence: str
    before: str
    kind: CellKind
    value: int
    fineness: int
    years: tuple[int, ...]
    broken: bool
    about: bool
    summed: bool


def prose_numbers(line: ProseLine, words: DocumentWords) -> Iterator[ProseNumber]:
    """Yield the numbers of a line that have a unit behind them, in the printed order."""
    if not any(character.isdigit() for character in line.text):
        return
    before = ""
    for sentence in _SENTENCE_END.split(line.text):
        years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(sentence)))
        summed = _speaks_of(sentence, words.sums)
        for found in _numbers(words).finditer(sentence):
            number = _number(found, words)
            just_before = sentence[max(0, found.start() - LONGEST_PHRASE) : found.start()]
            if number is not None:
                yield ProseNumber(
                    line.line,
                    " ".join(found[0].split()),
                    sentence,
                    before,
                    number[0],
                    number[1],
                    number[2],
                    years,
                    _BROKEN.search(found[0]) is not None,
                    _is_about(just_before, words),
                    summed,
                )
        before = sentence


@lru_cache(maxsize=8)
def _numbers(words: DocumentWords) -> re.Pattern[str]:
    """Return the pattern of a number and its unit."""
    units = sorted((*words.kroner, *words.per_cent), key=lambda word: (-len(word), word))
    behind = "|".join(re.escape(unit) for unit in units)
    return re.compile(
        r"(?<![\d.,/\u2013\u2014-])(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\s?\d+)?)"
        rf"\s*(?P<unit>{behind})(?!\w)",
        re.IGNORECASE,
    )


def _number(found: re.Match[str], words: DocumentWords) -> tuple[CellKind, int, int] | None:
    """Return the kind, value and fineness of a number; None where it is too fine or too large."""
    number = _BROKEN.sub(lambda broken: "".join(broken[0].split()), found["number"])
    decimals = len(number.partition(",")[2])
    unit = found["unit"].casefold()
    if unit in words.per_cent:
        if decimals > MOST_SHARE_DECIMALS:
            return None
        fineness = PER_CENT // 10**decimals
        return CellKind.PER_CENT, int(re.sub(r"\D", "", number)) * fineness, fineness
    try:
        kroner = parse_amount(number, Unit.KRONE, NumberForm.DECIMAL_COMMA)
    except AmountError:
        return None
    scale = words.kroner[unit]
    return CellKind.AMOUNT, kroner * scale, Unit.KRONE * scale // 10**decimals


def _is_about(text: str, words: DocumentWords) -> bool:
    """Return whether the text before a number calls it inexact."""
    return text.rstrip(" .").casefold().endswith(tuple(f" {phrase}" for phrase in words.about))


def _speaks_of(sentence: str, phrases: tuple[str, ...]) -> bool:
    """Return whether a sentence begins with or holds one of the phrases as words."""
    found = re.findall(r"\w+", sentence.casefold())
    text = f" {' '.join(found)} "
    return any(f" {phrase} " in text for phrase in phrases)
