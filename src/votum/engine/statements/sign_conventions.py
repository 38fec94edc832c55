"""How statements print signs, and what that means in the ledger's.

In here expenditure is positive and income negative, so every total is plain addition. Published
statements print at least four ways; a convention says by which factor each kind of line is turned.
"""

from enum import StrEnum


class Side(StrEnum):
    """What a line of a statement is by its name: income, expenditure, or a result of both."""

    INCOME = "income"
    EXPENDITURE = "expenditure"
    RESULT = "result"


class SignConvention(StrEnum):
    """Which sign a document prints before which kind of line."""

    INCOME_NEGATIVE = "income_negative"
    """Income −, expenditure +, a deficit +: the ledger's own."""
    INCOME_POSITIVE = "income_positive"
    """Income +, expenditure −, a surplus +: as Swedish statements print."""
    BY_MEANING = "by_meaning"
    """Everything +, the line's name says what it is; a surplus is +."""
    BY_MEANING_DEFICIT_POSITIVE = "by_meaning_deficit_positive"
    """Everything +, the line's name says what it is; a deficit is +."""


_FACTORS = {
    SignConvention.INCOME_NEGATIVE: {Side.INCOME: 1, Side.EXPENDITURE: 1, Side.RESULT: 1},
    SignConvention.INCOME_POSITIVE: {Side.INCOME: -1, Side.EXPENDITURE: -1, Side.RESULT: -1},
    SignConvention.BY_MEANING: {Side.INCOME: -1, Side.EXPENDITURE: 1, Side.RESULT: -1},
    SignConvention.BY_MEANING_DEFICIT_POSITIVE: {
        Side.INCOME: -1,
        Side.EXPENDITURE: 1,
        Side.RESULT: 1,
    },
}


def factor(convention: SignConvention, side: Side) -> int:
    """Return 1 or −1: what a printed amount is multiplied by to get the ledger's, and back."""
    return _FACTORS[convention][side]
