"""Where in the budget each amount that bodies have recommended belongs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext

from votum.engine.budget.areas import Area
from votum.engine.budget.lines import Kind, Line
from votum.engine.money import Unit, print_exact
from votum.web.budgets.bridge import unit_of
from votum.web.budgets.models import Version
from votum.web.components.page_figures import unit_words
from votum.web.meetings.domain.recommended import (
    LinePlace,
    Places,
    measures_with_amounts,
    placed_recommendation,
)
from votum.web.office.forms.fields import NameField, Typed
from votum.web.plans.domain.assembly import RecommendedChanges

LONGEST_CODE = 10  # of an economic code or a function


@dataclass(frozen=True)
class AmountRow:
    """An amount that a body has recommended, with the fields that say where it belongs.

    Each amount has its year before it, each field the heading of its column.
    """

    title: str
    kind: Kind
    cells: tuple[tuple[int, str], ...]
    fields: tuple[tuple[str, forms.BoundField], ...]


@dataclass(frozen=True)
class BodyRows:
    """What one body has recommended: whether it is taken into the budget, and its amounts.

    Those are text in the unit in which the body's sheets print them.
    """

    included: forms.BoundField
    unit_words: str
    years: tuple[int, ...]
    rows: tuple[AmountRow, ...]


class RecommendedForm(forms.Form):
    """Which recommendations are part of the budget, and where their amounts belong."""

    def __init__(
        self,
        versions: Sequence[Version],
        areas: Sequence[Area],
        placed: Mapping[str, Places],
        data: Typed | None = None,
    ) -> None:
        """Ask of each recommendation; `placed` is where the last published budget has them."""
        super().__init__(data)
        self.versions = {each.treatment.body.slug: each for each in versions}
        choices = [("", "—"), *((each.code, f"{each.code} {each.name}") for each in areas)]
        for slug, version in self.versions.items():
            known = placed.get(slug, {})
            self.fields[f"recommended-{slug}"] = forms.BooleanField(
                label=gettext("What %(body)s has recommended (version %(number)s, %(day)s)")
                % {
                    "body": version.treatment.body.name,
                    "number": version.number,
                    "day": date_format(version.published_at),
                },
                required=False,
                initial=bool(known),
            )
            for name, title, measure, line in _amounts(slug, version):
                place = known.get((measure, line.kind), LinePlace("", ""))
                self._add_place(name, title, place, choices)

    def _add_place(
        self, name: str, title: str, place: LinePlace, choices: list[tuple[str, str]]
    ) -> None:
        """Add the fields that say where one amount belongs."""
        of = {"title": title}
        self.fields[f"area-{name}"] = forms.ChoiceField(
            label=gettext("Area of “%(title)s”") % of,
            choices=choices,
            initial=place.area,
            required=False,
        )
        self.fields[f"economic-{name}"] = NameField(
            label=gettext("Economic code of “%(title)s”") % of,
            max_length=LONGEST_CODE,
            initial=place.economic_code,
            required=False,
        )
        self.fields[f"function-{name}"] = NameField(
            label=gettext("Function of “%(title)s”") % of,
            max_length=LONGEST_CODE,
            initial=place.function_code,
            required=False,
        )

    @property
    def bodies(self) -> Iterator[BodyRows]:
        """The recommendations, each with its amounts and their fields."""
        for slug, version in self.versions.items():
            cycle, unit = version.treatment.cycle, unit_of(version.treatment)
            years = tuple(range(cycle.first_year, cycle.last_year + 1))
            rows = tuple(
                AmountRow(
                    title,
                    line.kind,
                    tuple(zip(years, _printed(line, unit), strict=True)),
                    self._fields_of(name),
                )
                for name, title, _, line in _amounts(slug, version)
            )
            words = unit_words(unit, version.treatment.price_level)
            yield BodyRows(self[f"recommended-{slug}"], words, years, rows)

    def _fields_of(self, name: str) -> tuple[tuple[str, forms.BoundField], ...]:
        """Return the fields of an amount, each with the heading of its column."""
        return (
            (gettext("Area"), self[f"area-{name}"]),
            (gettext("Economic code"), self[f"economic-{name}"]),
            (gettext("Function"), self[f"function-{name}"]),
        )

    def chosen(self) -> tuple[RecommendedChanges, ...]:
        """Return what is to be taken in, each amount in its place.

        RefusedError where it is not said where an amount belongs, or a recommendation is no longer
        what the votes say.
        """
        said = self.cleaned_data if self.is_bound and self.is_valid() else self._proposed()
        return tuple(
            placed_recommendation(version, _places(slug, version, said))
            for slug, version in self.versions.items()
            if said.get(f"recommended-{slug}")
        )

    def _proposed(self) -> Mapping[str, object]:
        """Return what the fields show before anything is chosen."""
        return {name: field.initial for name, field in self.fields.items()}


def _printed(line: Line, unit: Unit) -> tuple[str, ...]:
    """Return the amounts of a line as text."""
    return tuple(print_exact(each, unit) if each else "" for each in line.amounts)


def _amounts(slug: str, version: Version) -> Iterator[tuple[str, str, str, Line]]:
    """Yield each amount: the name of its fields, its title, its measure and its line."""
    for number, measure in enumerate(measures_with_amounts(version), start=1):
        for line in measure.lines:
            yield f"{slug}-{number}-{line.kind}", measure.title, measure.identifier, line


def _places(slug: str, version: Version, said: Mapping[str, object]) -> Places:
    """Return where the amounts of a recommendation belong, as far as it is said."""
    places = {}
    for name, _, measure, line in _amounts(slug, version):
        area, economic, function = (
            str(said.get(f"{part}-{name}") or "") for part in ("area", "economic", "function")
        )
        if area:
            places[measure, line.kind] = LinePlace(area, economic, function)
    return places
