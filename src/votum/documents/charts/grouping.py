"""What is shown for itself, and what is shown together as “others”, with how many they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from votum.documents.charts.chart import Item
from votum.translations import Translator

ALWAYS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """Items as they are drawn; `others` is the last of them where some are drawn together."""

    items: tuple[Item, ...]
    has_others: bool = False

    def is_others(self, position: int) -> bool:
        """Return whether the item at a position is the one that stands for several."""
        return self.has_others and position == len(self.items) - 1


def largest_first(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items by the size of their amounts, those of one size in their given order."""
    return tuple(sorted(items, key=lambda item: -abs(item.minor)))


def at_most(items: Sequence[Item], most: int, translator: Translator) -> Shown:
    """Return at most so many items in their given order, the smallest of them added up last."""
    if len(items) <= most:
        return Shown(tuple(items))
    by_size = sorted(range(len(items)), key=lambda index: -abs(items[index].minor))
    kept = set(by_size[: most - 1])
    return _added_up(items, kept, translator)


def at_least(items: Sequence[Item], least: int, translator: Translator) -> Shown:
    """Return the items of at least an amount (minor units), the smaller added up last.

    The first few stay in any case, so that not everything is “others”. One that is alone in being
    small is left as it is: adding it up would only hide its name.
    """
    kept = {
        index
        for index, item in enumerate(items)
        if abs(item.minor) >= least or index < ALWAYS_SHOWN
    }
    if len(items) - len(kept) <= 1:
        return Shown(tuple(items))
    return _added_up(items, kept, translator)


def _added_up(items: Sequence[Item], kept: set[int], translator: Translator) -> Shown:
    """Return the kept items and the sum of the others."""
    others = [item for index, item in enumerate(items) if index not in kept]
    name = translator.phrase("{count} others", count=len(others))
    total = sum(item.minor for item in others)
    own = (item for index, item in enumerate(items) if index in kept)
    return Shown((*own, Item(name, total)), has_others=True)
