"""How many there are, on a page: a number that says itself with its thousands set apart."""

from votum.engine.counts import print_count


class Count(int):
    """A number of things as pages and their sentences say it (`12 000`); else a number as any.

    `ngettext` and `blocktranslate` choose singular or plural by it, and print it.
    """

    def __str__(self) -> str:
        return print_count(self)
