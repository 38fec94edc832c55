"""A published document is checked once, and each of its findings is decided on by one at a time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.acts import SHEETS, small_site
from tests.support.checks import DOCUMENT, FILE, accept, checked, registered, shown
from tests.support.databases import all_breaks, entries_of, refused, without_triggers
from tests.support.places import EXAMPLES, real_source
from tests.support.printed import told
from tests.support.site import Site, a_user, an_actor
from votum.formats.refusals import UnreadableError
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.people.models import RoleKind
from votum.web.plans import bridge
from votum.web.plans.bridge import document_reading
from votum.web.plans.domain.checking import (
    check_document,
    checked_findings,
    decisions_held,
    decisions_left,
)
from votum.web.plans.domain.deciding import (
    ShownFinding,
    accept_findings,
    reopen_finding,
)
from votum.web.plans.models import CheckedDocument, FindingDecision

pytestmark = pytest.mark.django_db

BY = an_actor()
PDF = b"%PDF-1.7 nothing that can be read"


@pytest.fixture
def site() -> Site:
    """Provide a site with the cycle of a plan."""
    return small_site("founded")


def states(document: CheckedDocument) -> list[str | None]:
    """Return what holds for each finding."""
    return [each.holds.decision if each.holds else None for each in checked_findings(document)]


def test_a_document_is_kept_with_what_the_rules_found(site: Site) -> None:
    (entry,) = entries_of(lambda: checked(site))
    document = CheckedDocument.objects.get()
    assert (entry.chain, entry.act, entry.subject) == (Chain.OFFICE, "check_document", document.pk)
    assert entry.content["sha256"] == document.sha256
    assert (document.file_name, bytes(document.content)) == (FILE, DOCUMENT)
    assert (document.errors, document.roundings, document.notices) == (2, 0, 1)
    assert told([each.value for each in checked_findings(document)]) == [
        ("R1", "error", 11, "3,5", "3,0"),
        ("R2", "error", 7, "17,0", "16,0"),
        ("R15", "notice", 4, "", ""),
    ]
    assert all_breaks() == []


def test_the_same_file_again_is_the_same_document(site: Site) -> None:
    first = checked(site)
    assert entries_of(lambda: check_document(BY, site.cycle, "annet.txt", DOCUMENT)) == []
    assert CheckedDocument.objects.get() == first


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“tillegg.txt” is empty."),
        (b"Bare tekst\n", "holds neither proposal sheets nor a table"),
        (PDF, "The PDF is damaged and cannot be read; save it anew."),
        (b"\xff\xfeT", "UTF-16"),
        (b"PK\x03\x04", "The workbook is damaged"),
    ],
)
def test_a_file_that_cannot_be_checked_is_refused_with_a_sentence(
    site: Site, content: bytes, sentence: str
) -> None:
    said = refused(UnreadableError, lambda: check_document(BY, site.cycle, FILE, content))
    assert sentence in said


def test_proposal_sheets_are_sent_to_where_they_belong(site: Site) -> None:
    said = refused(RefusedError, lambda: check_document(BY, site.cycle, "ark.txt", SHEETS))
    assert said == "“ark.txt” holds proposal sheets; upload them with the body that votes on them."


def test_a_document_is_read_once(site: Site) -> None:
    bridge.read_published_document.cache_clear()
    document = checked(site)
    checked_findings(document)
    checked_findings(CheckedDocument.objects.defer("content").get())
    assert bridge.read_published_document.cache_info().misses == 1
    bridge.read_published_document.cache_clear()
    assert len(checked_findings(CheckedDocument.objects.defer("content").get())) == 3


def test_bytes_that_were_changed_behind_the_log_are_not_read(site: Site) -> None:
    document = checked(site)
    bridge.read_published_document.cache_clear()
    with without_triggers("plans_checkeddocument"):
        CheckedDocument.objects.update(content=DOCUMENT.replace(b"3,5", b"3,0"))
    assert "changed behind the log" in refused(RefusedError, lambda: document_reading(document))


def test_a_finding_is_accepted_with_who_and_why(site: Site) -> None:
    document = checked(site)
    user = a_user("kari", RoleKind.BUDGET_OFFICE)
    first = shown(document)
    (entry,) = entries_of(lambda: accept(an_actor(user), first, " Trykkfeil i kilden "))
    row = FindingDecision.objects.get()
    assert (entry.chain, entry.act, entry.subject) == (Chain.OFFICE, "accept_findings", document.pk)
    assert (row.decision, row.number, row.reason) == ("accepted", 1, "Trykkfeil i kilden")
    assert (row.decided_by, row.decided_at) == (user.pk, BY.at)
    assert (row.finding, row.said["rule"], row.said["found"]) == (first.key, "R1", "3,5")
    assert row.said["message"] == "Årene blir 3,0 til sammen, men radens sum er oppgitt til 3,5."
    assert states(document) == ["accepted", None, None]
    assert decisions_held([document]) == {document.pk: [row]}
    assert all_breaks() == []


def test_the_later_decision_holds_and_the_earlier_stays(site: Site) -> None:
    document = checked(site)
    accept(BY, shown(document), "En grunn")
    accept(BY, shown(document), "En bedre grunn")
    reopen_finding(BY, shown(document), "Feil likevel")
    first = checked_findings(document)[0]
    assert [(each.number, each.decision, each.reason) for each in first.decisions] == [
        (1, "accepted", "En grunn"),
        (2, "accepted", "En bedre grunn"),
        (3, "reopened", "Feil likevel"),
    ]
    assert (first.holds, decisions_held([document])) == (None, {})
    assert all_breaks() == []


def with_notices(site: Site) -> CheckedDocument:
    """Return a checked document with three notices and no error."""
    right = DOCUMENT.replace(b"17,0", b"16,0").replace(b"3,5", b"3,0")
    content = right.replace("Beløp i mill. kroner\n".encode(), b"")  # a notice for each table
    return check_document(BY, site.cycle, FILE, content)


def test_several_are_let_stand_together_or_none_is(site: Site) -> None:
    document = with_notices(site)
    several = [shown(document, place) for place in (0, 2)]
    (entry,) = entries_of(lambda: accept_findings(BY, several, "Sett på"))
    assert (entry.subject, entry.content["findings"]) == (document.pk, 2)
    assert states(document) == ["accepted", None, "accepted"]
    more = [shown(document, 1), several[0]]
    refused(ConflictError, lambda: accept_findings(BY, more, "Sett på"))
    assert refused(RefusedError, lambda: accept_findings(BY, [], "x")) == ("Nothing was chosen.")
    assert states(document) == ["accepted", None, "accepted"]
    assert all_breaks() == []


def test_the_same_finding_twice_is_not_let_stand_twice(site: Site) -> None:
    document = with_notices(site)
    refused(ConflictError, lambda: accept_findings(BY, [shown(document)] * 2, "Sett på"))
    assert states(document) == [None, None, None]


def test_several_take_no_more_questions_than_one(site: Site) -> None:
    document = with_notices(site)
    first, *others = (shown(document, place) for place in range(3))
    with CaptureQueriesContext(connection) as one:
        accept(BY, first, "Sett på")
    with CaptureQueriesContext(connection) as several:
        accept_findings(BY, others, "Sett på")
    assert len(several) == len(one)


def test_errors_are_let_stand_one_by_one(site: Site) -> None:
    document = checked(site)
    errors = [shown(document, place) for place in (0, 1)]
    assert refused(RefusedError, lambda: accept_findings(BY, errors, "Alle")) == (
        "Errors are accepted one by one, each with a reason of its own; nothing was done."
    )
    assert states(document) == [None, None, None]


def test_of_two_who_decide_the_second_is_told(site: Site) -> None:
    document = checked(site)
    before = shown(document)
    accept(BY, before, "Den første")
    for act in (accept, reopen_finding):
        assert refused(ConflictError, lambda: act(BY, before, "Den andre")) == (  # noqa: B023 - called at once
            "Somebody has decided on this finding meanwhile; look at what stands there now."
        )


def test_no_decision_is_made_without_a_reason_or_about_nothing(site: Site) -> None:
    document = checked(site)
    assert refused(RefusedError, lambda: accept(BY, shown(document), " ")) == "Say why."
    assert refused(RefusedError, lambda: reopen_finding(BY, shown(document), "x")) == (
        "Nothing has been decided about this finding yet."
    )
    nowhere = ShownFinding(document, "0" * 32, 0)
    assert refused(RefusedError, lambda: accept(BY, nowhere, "x")) == (
        "“tillegg.txt” has no such finding; look at it again."
    )


def test_a_finding_with_an_erratum_is_decided_on_there(site: Site) -> None:
    registered(BY, site)
    document = CheckedDocument.objects.get()
    assert states(document) == [None, "erratum", None]
    for act in (accept, reopen_finding):
        assert refused(RefusedError, lambda: act(BY, shown(document, 1), "x")) == (  # noqa: B023 - called at once
            "Erratum E1 was made of this finding; withdraw that first."
        )


def test_what_was_decided_and_is_not_found_any_more_is_told(site: Site) -> None:
    document = checked(site)
    kept = accept(BY, shown(document), "Slik står det")
    accept(BY, shown(document, 1), "Avrunding")
    reopen_finding(BY, shown(document, 1), "Nei")
    with without_triggers("plans_findingdecision"):
        FindingDecision.objects.exclude(pk=kept.pk).update(finding="other")
        FindingDecision.objects.filter(pk=kept.pk).update(finding="gone")
    assert decisions_left(document) == [kept]


@pytest.mark.parametrize("number", ["003"])
def test_a_real_document_has_findings_with_keys_of_their_own(site: Site, number: str) -> None:
    source = real_source(number)
    document = check_document(BY, site.cycle, source.name, source.read_bytes())
    findings = checked_findings(document)
    assert len({each.key for each in findings}) == len(findings) > 20
    assert document.errors + document.roundings + document.notices == len(findings)


def test_the_example_s_findings_are_worked_through(site: Site) -> None:
    content = (EXAMPLES / "published" / "supplement.txt").read_bytes()
    document = check_document(BY, site.cycle, "supplement.txt", content)
    for place in range(len(checked_findings(document))):
        accept(BY, shown(document, place), "Sett på")
    assert set(states(document)) == {"accepted"}
    assert all_breaks() == []
