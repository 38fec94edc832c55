"""What the funds hold, as a file: CSV with a row for each fund and its balance by year.

The first column names the fund, by its identifier or what the country calls it; see
`docs/formats.md`.
"""

from votum.countries.funds import fund_identifier
from votum.engine.funds import FundBalances
from votum.engine.messages import AmountError, say
from votum.engine.money import NumberForm, Unit, parse_amount, plain_kroner
from votum.formats.headed_rows import (
    at_cell,
    at_line,
    name_in,
    read_headed_rows,
    written_rows,
)
from votum.formats.refusals import UnreadableError

COLUMNS = ("fund",)
MOST_FUNDS = 1_000
LONGEST_NAME = 100


def read_funds(data: bytes, country: str) -> FundBalances:
    """Return the balances in a file; amounts are kroner, at the end of each year.

    Raises UnreadableError, with line and column, for what is no such file, a fund that is missing
    or comes twice, a balance that is missing, cannot be read, or is below 0.
    """
    found = read_headed_rows(data, MOST_FUNDS)
    years = found.years_after(COLUMNS)
    held: dict[str, tuple[int, ...]] = {}
    for line, (name, *cells) in found.rows:
        fund = fund_identifier(country, name_in(line, name, LONGEST_NAME))
        if fund in held:
            raise at_line(line, say("the fund “{fund}” comes twice.", fund=name))
        held[fund] = tuple(
            _balance(line, year, cell) for year, cell in zip(years, cells, strict=True)
        )
    if not held:
        raise UnreadableError(say("The file names no fund."))
    return FundBalances(years, held)


def _balance(line: int, year: int, cell: str) -> int:
    """Return a balance in minor units; UnreadableError for what is none."""
    try:
        minor = parse_amount(cell, Unit.KRONE, NumberForm.DECIMAL_COMMA)
    except AmountError as fault:
        raise at_cell(line, str(year), fault.message) from None
    if minor < 0:
        raise at_cell(line, str(year), say("a fund holds no less than 0."))
    return minor


def funds_csv(funds: FundBalances) -> str:
    """Return balances as the text of their file, which reads back equal."""
    return written_rows(
        (*COLUMNS, *map(str, funds.years)),
        ((fund, *map(plain_kroner, balances)) for fund, balances in funds.held.items()),
    )
