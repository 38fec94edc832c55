"""A statutory statement in a document is known for what it is, and proven by the law's own sums."""

from tests.support.printed import told
from votum.countries import load_country
from votum.engine.findings import Finding, Severity
from votum.formats.printed_tables.document_reading import DocumentReading, read_tables

HEAD = "Bevilgningsoversikt drift, tall i 1000 kroner, 2026-priser\n"
STATEMENT = """\tRegnskap 2024\tBudsjett 2026
Rammetilskudd\t-50\t-60
Inntekts- og formuesskatt\t-40\t-45
Sum generelle driftsinntekter\t-90\t-105
Sum bevilgninger drift, netto\t80\t90
Avskrivninger\t5\t5
Sum netto driftsutgifter\t85\t95
Brutto driftsresultat\t-5\t-10
Netto driftsresultat\t-5\t-10
Avsetninger til disposisjonsfond\t8\t{saved}
Sum disponeringer eller dekning av netto driftsresultat\t8\t{saved}
Fremført til inndekning i senere år (merforbruk)\t3\t{left}
"""


def read(saved: str = "10", left: str = "0", income: str = "-105") -> DocumentReading:
    """Return the statement as read, with what is saved and left of the budget, and its income."""
    text = HEAD + STATEMENT.format(saved=saved, left=left).replace("-105", income)
    return read_tables(text, "oversikt.txt", load_country("no"), "text")


def of_statements(reading: DocumentReading) -> list[Finding]:
    """Return what was found of statements."""
    return [each for each in reading.findings if each.rule == "R11"]


def test_a_statement_is_recognised_with_its_signs_and_is_not_proven_by_its_words() -> None:
    reading = read()
    (notice,) = of_statements(reading)
    assert str(notice.message).startswith(
        "Recognised as “Appropriations, operating budget” (budsjett- og regnskapsforskriften § "
        "5-4), printed with income −, "
        "expenditure +: 12 sums exactly right, 0 within rounding, 0 wrong"
    )
    assert reading.evidence.proven_elsewhere == {0}
    assert reading.evidence.proofs == ((),)
    assert reading.errors == ()


def test_a_budget_that_leaves_something_is_an_error_and_accounts_that_do_are_not() -> None:
    (_, error) = of_statements(read(saved="17", left="7"))
    assert (error.severity, error.where.line) == (Severity.ERROR, 13)
    assert "does not balance" in str(error.message)


def test_a_sum_that_is_wrong_is_an_error_at_its_cell() -> None:
    found = told(of_statements(read(income="-115")))
    assert found[1:] == [("R11", "error", 5, "−115", "−105"), ("R11", "error", 9, "−10", "−20")]
