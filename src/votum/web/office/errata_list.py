"""What the office's pages show of the register of errata."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from votum.documents.errata_csv import ListedErratum
from votum.engine.budget.lines import ACCOUNT_CODES, KINDS, Kind
from votum.engine.budget_chain.errata import Erratum, effect_on_areas, effect_on_totals
from votum.engine.money import Unit
from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Cycle
from votum.web.components.page_figures import unit_words
from votum.web.office.table_words import kind_choices
from votum.web.people.domain.names import names_of
from votum.web.plans.bridge import PlanBudget, erratum_value
from votum.web.plans.domain.errata import registered_errata
from votum.web.plans.models import CheckedDocument, FindingDecision, RegisteredErratum

WAITING, PUBLISHED, WITHDRAWN = "waiting", "published", "withdrawn"


@dataclass(frozen=True, slots=True)
class ShownErratum:
    """An erratum with what became of it; `source` is the decision by which it was made, if any."""

    row: RegisteredErratum
    value: Erratum
    state: str
    registered_by: str
    withdrawn_by: str
    source: FindingDecision | None

    @property
    def document(self) -> CheckedDocument | None:
        """The checked document in which it was found."""
        return self.source.document if self.source else None


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What an erratum changes in one line of the budget: minor units, one for each year."""

    erratum: str
    area: str
    budget: str
    codes: str
    amounts: tuple[int, ...]


def errata_page(cycle: Cycle) -> dict[str, object]:
    """Return what the register shows: each erratum with its state, and all lines they change."""
    errata = _shown(cycle)
    return {
        "cycle": cycle,
        "errata": errata,
        "changes": list(_changes(each.value for each in errata)),
        "years": period_of(cycle).years,
        "unit": Unit.KRONE,
        "unit_words": unit_words(Unit.KRONE, ""),
    }


def listed_errata(cycle: Cycle) -> list[ListedErratum]:
    """Return the register as its file lists it."""
    return [
        ListedErratum(
            each.value,
            each.state,
            each.row.version.number if each.row.version else None,
            each.row.withdrawn_because,
        )
        for each in _shown(cycle)
    ]


def erratum_title(row: RegisteredErratum) -> str:
    """Return an erratum in one line: its number, the document and the place."""
    return f"{row}: {row.document}, {row.place}"


def effect_rows(
    errata: Iterable[Erratum], area_names: Mapping[str, str], years: int
) -> Iterator[tuple[str, tuple[int, ...], bool]]:
    """Yield what errata do to each budget that they change, year by year, and to its areas.

    The total comes first and is marked, also where what is moved from one area to another leaves
    it as it was; the areas that change follow in the order of `area_names`.
    """
    kept = list(errata)
    titles = {
        Kind.OPERATING: gettext("Operating, net"),
        Kind.CAPITAL: gettext("Capital, net"),
    }
    for kind in KINDS:
        changed = effect_on_areas(kept, kind, years)
        if changed:
            yield titles[kind], effect_on_totals(kept, kind, years), True
        for code, name in area_names.items():
            if code in changed:
                yield f"{code} {name}", changed[code], False


def dropped_errata(before: PlanBudget | None, value: PlanBudget) -> list[Erratum]:
    """Return what the last published budget corrects and this one does not, as it lists them."""
    if before is None:
        return []
    kept = {_correction(each) for each in _errata_of(value)}
    return [each for each in _errata_of(before) if _correction(each) not in kept]


def _errata_of(value: PlanBudget) -> Iterator[Erratum]:
    """Yield the errata of a budget, one register after the other."""
    for register in value.errata.values():
        yield from register


def _correction(erratum: Erratum) -> tuple[str, str, str, str]:
    """Return what makes two errata the same correction, whatever each is called."""
    return erratum.document, erratum.place, erratum.was, erratum.now


def _shown(cycle: Cycle) -> list[ShownErratum]:
    """Return the errata of a plan, with who registered and withdrew them."""
    rows = list(registered_errata(cycle))
    names = names_of(user for row in rows for user in (row.registered_by, row.withdrawn_by))
    made = FindingDecision.objects.filter(erratum__in=rows).select_related("document")
    sources = {each.erratum_id: each for each in made.defer("document__content")}
    return [
        ShownErratum(
            row,
            erratum_value(row),
            _state(row),
            names[row.registered_by],
            names[row.withdrawn_by] if row.withdrawn_at else "",
            sources.get(row.pk),
        )
        for row in rows
    ]


def _state(row: RegisteredErratum) -> str:
    """Return what became of an erratum."""
    if row.withdrawn_at is not None:
        return WITHDRAWN
    return WAITING if row.version is None else PUBLISHED


def _changes(errata: Iterable[Erratum]) -> Iterable[ShownChange]:
    """Yield the lines that errata change."""
    kinds = dict(kind_choices())
    for each in errata:
        for line in each.lines:
            codes = " / ".join(filter(None, (line.code(code) for code in ACCOUNT_CODES)))
            yield ShownChange(
                each.identifier, line.area, kinds[line.kind.value], codes, line.amounts
            )
