"""The first sentences of a recommendation: what the body recommends and what it costs."""

from dataclasses import dataclass

from votum.documents.figures import FigurePrinter, in_words
from votum.engine.messages import Message, say
from votum.engine.money import NO_BREAK_SPACE
from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.recommendation import Recommendation
from votum.translations import Translator

_OPERATING = (
    say("Net operating expenditure rises by {amount} over {period}: {years}."),
    say("Net operating expenditure falls by {amount} over {period}: {years}."),
    say("Net operating expenditure over {period} is unchanged: {years}."),
)
_CAPITAL = (
    say("Net capital expenditure rises by {amount} over {period}: {years}."),
    say("Net capital expenditure falls by {amount} over {period}: {years}."),
    say("Net capital expenditure over {period} is unchanged: {years}."),
)


@dataclass(frozen=True, slots=True)
class _Effect:
    """What is done to one kind of expenditure, each year and in total (minor units)."""

    sentences: tuple[Message, Message, Message]
    by_year: dict[int, int]
    whole: int


def lead(
    recommendation: Recommendation, figures: FigurePrinter, translator: Translator
) -> tuple[str, ...]:
    """Return the sentences: what is recommended, then what it does to each kind of expenditure."""
    total, years = recommendation.total, recommendation.period.years
    effects = (
        _Effect(_OPERATING, dict(zip(years, total.operating, strict=True)), total.operating_sum),
        _Effect(_CAPITAL, dict(zip(years, total.capital, strict=True)), total.capital_sum),
    )
    return (
        _what(recommendation, translator),
        *(
            _told(effect, recommendation.period, figures, translator)
            for effect in effects
            if any(effect.by_year.values())
        ),
    )


def _what(recommendation: Recommendation, translator: Translator) -> str:
    """Return what the body recommends."""
    body = recommendation.body.name
    numeric = _numeric(len(recommendation.numeric), translator)
    verbal = _verbal(len(recommendation.verbal), translator)
    if numeric and verbal:
        return translator.phrase(
            "{body} recommends {numeric} to the executive board and has adopted {verbal}.",
            body=body,
            numeric=numeric,
            verbal=verbal,
        )
    if numeric:
        return translator.phrase(
            "{body} recommends {numeric} to the executive board.", body=body, numeric=numeric
        )
    if verbal:
        return translator.phrase(
            "{body} recommends no proposal with an amount and has adopted {verbal}.",
            body=body,
            verbal=verbal,
        )
    return translator.phrase("{body} has adopted none of the proposals.", body=body)


def _numeric(count: int, translator: Translator) -> str:
    """Return a number of proposals with amounts in words; empty for none."""
    if count == 1:
        return translator.phrase("1 proposal with an amount")
    return translator.phrase("{count} proposals with amounts", count=count) if count else ""


def _verbal(count: int, translator: Translator) -> str:
    """Return a number of verbal proposals in words; empty for none."""
    if count == 1:
        return translator.phrase("1 verbal proposal")
    return translator.phrase("{count} verbal proposals", count=count) if count else ""


def _told(
    effect: _Effect, period: PlanPeriod, figures: FigurePrinter, translator: Translator
) -> str:
    """Return an effect in words, in total and in each year that has any."""
    rises, falls, unchanged = effect.sentences
    sentence = rises if effect.whole > 0 else falls if effect.whole < 0 else unchanged
    years = [
        translator.phrase("{amount} in {year}", amount=figures.printed(minor), year=year).replace(
            " ", NO_BREAK_SPACE
        )
        for year, minor in effect.by_year.items()
        if minor
    ]
    return translator.phrase(
        sentence.template,
        amount=in_words(figures.printed(abs(effect.whole)), figures.unit, translator),
        period=period,
        years=_listed(years, translator),
    )


def _listed(parts: list[str], translator: Translator) -> str:
    """Return parts as one list in words: `a, b and c`."""
    if len(parts) == 1:
        return parts[0]
    return translator.phrase("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])
