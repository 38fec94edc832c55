"""What changed from one version to another."""

from dataclasses import dataclass

from votum.engine.budget.budgets import Version
from votum.engine.budget.canonical import canonical_change_set
from votum.engine.budget.lines import KINDS, Line
from votum.engine.budget.rollup import own_amounts
from votum.engine.messages import StructureError, say


@dataclass(frozen=True, slots=True)
class ChangedChangeSets:
    """The change sets that came and went between two versions, by their identifiers.

    `changed` have other content; `reordered` says that those in both stand in another order.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    reordered: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """The lines that lead from an old version to a new one, and the change sets that came and went.

    `lines` are new minus old for each area and kind, areas and kinds without a change left out.
    """

    lines: tuple[Line, ...]
    change_sets: ChangedChangeSets


def difference(old: Version, new: Version) -> Difference:
    """Return new − old. Raises StructureError where their periods or areas are not the same."""
    if old.period != new.period or set(old.areas.areas) != set(new.areas.areas):
        raise StructureError(
            say(
                "“{old}” and “{new}” cannot be compared: they have different years or areas.",
                old=old.name,
                new=new.name,
            )
        )
    order = [old.areas.position(area.code) for area in new.areas.areas]
    change = own_amounts(new) - own_amounts(old)[:, :, order]
    lines = tuple(
        Line(area.code, kind, tuple(int(amount) for amount in change[:, row, place]))
        for place, area in enumerate(new.areas.areas)
        for row, kind in enumerate(KINDS)
        if change[:, row, place].any()
    )
    return Difference(lines, changed_change_sets(old, new))


def changed_change_sets(old: Version, new: Version) -> ChangedChangeSets:
    """Return which change sets came, went, changed, and whether their order did."""
    before = {each.identifier: each for each in old.change_sets}
    after = {each.identifier: each for each in new.change_sets}
    return ChangedChangeSets(
        added=tuple(each for each in after if each not in before),
        removed=tuple(each for each in before if each not in after),
        changed=tuple(
            each
            for each in after
            if each in before
            and canonical_change_set(after[each]) != canonical_change_set(before[each])
        ),
        reordered=[each for each in before if each in after]
        != [each for each in after if each in before],
    )
