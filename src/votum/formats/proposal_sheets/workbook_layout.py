"""Where things stand in a workbook of proposal sheets; the writer and the reader share it.

Columns as in the printed form: party, number, text, operating years and their sum, capital years
and their sum, votes for and against; last the identifier, locked.
"""

from dataclasses import dataclass

TITLE_ROW = 0
UNIT_ROW = 1
GROUP_ROW = 2
HEADER_ROW = 3
FIRST_ROW = 4

PARTY = 0
NUMBER = 1
TEXT = 2
FIRST_YEAR = 3


@dataclass(frozen=True, slots=True)
class Columns:
    """The positions of the columns, from 0, for a number of years."""

    years: int

    @property
    def operating_sum(self) -> int:
        """The sum of the operating years."""
        return FIRST_YEAR + self.years

    @property
    def first_capital(self) -> int:
        """The first capital year."""
        return self.operating_sum + 1

    @property
    def capital_sum(self) -> int:
        """The sum of the capital years."""
        return self.first_capital + self.years

    @property
    def in_favour(self) -> int:
        """The votes for."""
        return self.capital_sum + 1

    @property
    def against(self) -> int:
        """The votes against."""
        return self.capital_sum + 2

    @property
    def identifier(self) -> int:
        """The proposal's identifier."""
        return self.capital_sum + 3

    @property
    def figures(self) -> range:
        """All columns of figures, in the printed order."""
        return range(FIRST_YEAR, self.capital_sum + 1)

    @property
    def sums(self) -> tuple[int, int]:
        """The two columns that hold sums."""
        return self.operating_sum, self.capital_sum


def cell_name(row: int, column: int) -> str:
    """Return a cell's address such as `F7` for a row and column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
