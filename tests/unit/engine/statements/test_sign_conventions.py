"""What a printed sign means in the ledger."""

import pytest

from votum.engine.statements.sign_conventions import Side, SignConvention, factor


@pytest.mark.parametrize(
    ("convention", "income", "expenditure", "result"),
    [
        (SignConvention.INCOME_NEGATIVE, 1, 1, 1),
        (SignConvention.INCOME_POSITIVE, -1, -1, -1),
        (SignConvention.BY_MEANING, -1, 1, -1),
        (SignConvention.BY_MEANING_DEFICIT_POSITIVE, -1, 1, 1),
    ],
)
def test_a_convention_turns_each_kind_of_line(
    convention: SignConvention, income: int, expenditure: int, result: int
) -> None:
    factors = [factor(convention, each) for each in (Side.INCOME, Side.EXPENDITURE, Side.RESULT)]
    assert factors == [income, expenditure, result]
