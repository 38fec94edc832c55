"""A small published document with three findings, and one way to do each act about it."""

from collections.abc import Mapping

from tests.support.doings import Doing
from tests.support.plans import KRONE
from tests.support.site import Site, an_actor
from votum.engine.budget.lines import Kind, Line
from votum.engine.budget_chain.errata import Erratum
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.models import Chain
from votum.web.people.domain.permissions import Act
from votum.web.plans.domain.areas import saved_areas
from votum.web.plans.domain.checking import check_document, checked_findings
from votum.web.plans.domain.deciding import ShownFinding, accept_findings, reopen_finding
from votum.web.plans.domain.errata import register_erratum, waiting_errata, withdraw_erratum
from votum.web.plans.models import CheckedDocument, FindingDecision, RegisteredErratum

# A wrong sum of a row (R1) and of a column (R2), and no price level (R15).
DOCUMENT = """Tillegg til økonomiplan 2026–2027

Beløp i mill. kroner
Område\t2026\t2027
Skole\t10,0\t11,0
Helse\t5,0\t5,0
Sum\t15,0\t17,0

Beløp i mill. kroner
Tiltak\t2026\t2027\tSum
Gangvei\t1,0\t2,0\t3,5
""".encode()
FILE = "tillegg.txt"


def moved(kroner: int, *, codes: tuple[str, str] = ("010", "100")) -> tuple[Line, ...]:
    """Return lines that move kroner between two economic codes of the school, in every year."""
    return tuple(
        Line("11", Kind.OPERATING, (amount * KRONE,) * 4, code, "202")
        for code, amount in zip(codes, (-kroner, kroner), strict=True)
    )


def an_erratum(kroner: int = 0, place: str = "side 4") -> Erratum:
    """Return an erratum that moves so many kroner; none: a word is corrected."""
    lines = moved(kroner) if kroner else ()
    return Erratum("", "Økonomiplan", place, "bøkre", "bøker", "Trykkfeil", lines, "Ingen")


def checked(site: Site) -> CheckedDocument:
    """Return the document, checked."""
    return check_document(an_actor(), site.cycle, FILE, DOCUMENT)


def shown(document: CheckedDocument, place: int = 0) -> ShownFinding:
    """Return a finding of a document as it is shown now, by its place in the order of the rules."""
    found = checked_findings(document)[place]
    return ShownFinding(document, found.key, found.seen)


def accept(by: Actor, finding: ShownFinding, reason: str) -> FindingDecision:
    """Accept one finding."""
    (row,) = accept_findings(by, [finding], reason)
    return row


def accepted(by: Actor, site: Site) -> object:
    """Accept the document's first finding."""
    return accept(by, shown(checked(site)), "Avrundet i kilden")


def registered(by: Actor, site: Site) -> RegisteredErratum:
    """Register an erratum made of the second finding; it has lines where the areas are saved."""
    erratum = an_erratum(5 if saved_areas(site.cycle) else 0)
    return register_erratum(by, site.cycle, erratum, shown(checked(site), 1))


CHECK_DOINGS: Mapping[Act, Doing] = {
    Act.CHECK_DOCUMENT: Doing(
        "founded",
        lambda by, site: check_document(by, site.cycle, FILE, DOCUMENT),
        Chain.OFFICE,
    ),
    Act.ACCEPT_FINDINGS: Doing("founded", accepted, Chain.OFFICE, before=checked),
    Act.REOPEN_FINDING: Doing(
        "founded",
        lambda by, site: reopen_finding(by, shown(checked(site)), "Feil likevel"),
        Chain.OFFICE,
        before=lambda site: accepted(an_actor(), site),
    ),
    Act.REGISTER_ERRATUM: Doing("founded", registered, Chain.OFFICE, before=checked),
    Act.WITHDRAW_ERRATUM: Doing(
        "founded",
        lambda by, site: withdraw_erratum(by, waiting_errata(site.cycle)[0], "Var riktig"),
        Chain.OFFICE,
        before=lambda site: registered(an_actor(), site),
    ),
}
