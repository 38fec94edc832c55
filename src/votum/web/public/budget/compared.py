"""Two versions of a budget beside each other: published ones, or stages of the newest."""

from collections.abc import Iterator, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext

from votum.engine.budget.budgets import Version
from votum.engine.budget.comparison import Comparison, compare
from votum.engine.budget.lines import KINDS, Kind
from votum.engine.budget_chain.chain import BASE, consolidated
from votum.web.components.page_figures import page_translator
from votum.web.plans.bridge import plan_budget
from votum.web.plans.models import PlanVersion
from votum.web.public.budget.figure_table import FigureTable, Heads, RowDraft, figure_table
from votum.web.public.budget.plan import PublishedPlan, around
from votum.web.public.budget.words import change_set_name, kind_name, thousand_words

PUBLISHED, STAGE = "version-", "stage-"


def compared_page(plan: PublishedPlan, asked: Mapping[str, str]) -> dict[str, object]:
    """Return what the page shows: two sides to choose, and their figures beside each other.

    Without a choice: the newest published version beside the one before, else beside its base.
    """
    rows = plan.rows
    sides = dict(_sides(plan, rows))
    newest = f"{PUBLISHED}{plan.row.number}"
    before = f"{PUBLISHED}{rows[-2].number}" if len(rows) > 1 else f"{STAGE}{BASE}"
    old = asked["old"] if asked.get("old") in sides else before
    new = asked["new"] if asked.get("new") in sides else newest
    versions = _version(plan, rows, old), _version(plan, rows, new)
    found = compare(*versions)
    names = {each.identifier: change_set_name(each) for one in versions for each in one.change_sets}
    said = page_translator()
    return {
        **around(plan, "compared"),
        "here": plan.url("compared"),
        "choices": [
            {
                "name": name,
                "label": label,
                "options": [
                    {"value": value, "title": title, "current": value == current}
                    for value, title in sides.items()
                ],
            }
            for name, label, current in (
                ("old", gettext("Compare"), old),
                ("new", gettext("with"), new),
            )
        ],
        "old": sides[old],
        "new": sides[new],
        "not_compared": [said.text(message) for message in found.not_compared],
        "change_sets": list(_change_sets(found, names)),
        "tables": [table for kind in KINDS for table in _tables(found, kind)],
        "unit_words": thousand_words(),
    }


def _sides(plan: PublishedPlan, rows: tuple[PlanVersion, ...]) -> Iterator[tuple[str, str]]:
    """Yield what can be compared: published versions, and the stages of the newest."""
    for row in reversed(rows):
        yield (
            f"{PUBLISHED}{row.number}",
            gettext("Version %(number)s, %(day)s")
            % {"number": row.number, "day": date_format(row.published_at, "SHORT_DATE_FORMAT")},
        )
    yield f"{STAGE}{BASE}", gettext("The base, without measures")
    for change_set in plan.worked.version.change_sets[:-1]:
        yield (
            f"{STAGE}{change_set.identifier}",
            gettext("Through “%(change_set)s”") % {"change_set": change_set_name(change_set)},
        )


def _version(plan: PublishedPlan, rows: tuple[PlanVersion, ...], side: str) -> Version:
    """Return the version of a side."""
    if side.startswith(STAGE):
        return consolidated(plan.worked.budget.chain, side.removeprefix(STAGE))
    row = next(each for each in rows if f"{PUBLISHED}{each.number}" == side)
    return plan_budget(row).version


def _change_sets(found: Comparison, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield which change sets came, went, and have other content, by what they are called."""
    for said, changed in (
        (gettext("Added"), found.change_sets.added),
        (gettext("Taken out"), found.change_sets.removed),
        (gettext("Changed"), found.change_sets.changed),
    ):
        if changed:
            yield said, "; ".join(names[each] for each in changed)


def _tables(found: Comparison, kind: Kind) -> Iterator[FigureTable]:
    """Yield the table of a budget, where anything in it differs: what has changed, and the sum."""
    count = len(found.years)
    empty: tuple[int | None, ...] = (None,) * count
    drafts = [
        RowDraft(
            f"{each.area.code} {each.area.name}",
            (*(each.old or empty), *(each.new or empty), *(each.change or empty)),
            depth=each.depth,
        )
        for each in found.figures
        if each.kind is kind and (each.change is None or any(each.change))
    ]
    if not drafts:
        return
    drafts += [
        RowDraft(gettext("All areas"), (*each.old, *each.new, *each.change), kind="sum")
        for each in found.totals
        if each.kind is kind
    ]
    yield figure_table(
        kind_name(kind),
        Heads(
            gettext("Area"),
            tuple(map(str, found.years)) * 3,
            ((gettext("Before"), count), (gettext("After"), count), (gettext("Difference"), count)),
        ),
        drafts,
    )
