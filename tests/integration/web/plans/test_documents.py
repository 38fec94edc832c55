"""A budget document is looked at, its figures approved, and published tied to a budget or not."""

from hashlib import sha256

import pytest

from tests.support.acts import small_site
from tests.support.budget_documents import (
    LINES,
    NOT_APPROVED,
    STALE,
    TEXTS,
    TOML,
    a_waiting_document,
    folder,
    packed,
)
from tests.support.databases import (
    Entry,
    all_breaks,
    entries_of,
    refused,
    rows_of,
    without_triggers,
)
from tests.support.plans import full_budget, small_budget
from tests.support.site import NOW, Site, an_actor
from votum.formats.refusals import UnreadableError
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.plans.bridge import texts_of
from votum.web.plans.domain.documents import (
    approve_figures,
    is_documented,
    latest_document,
    publish_budget_document,
    published_documents,
    refuse_budget_document,
    shown_document_digest,
    tied_document_of,
    upload_budget_document,
)
from votum.web.plans.domain.publishing import latest_plan, publish_plan
from votum.web.plans.domain.tied_document import TiedDocument, printed_book
from votum.web.plans.models import PlanDocument

pytestmark = pytest.mark.django_db

BY = an_actor()
FIELD = "total | operating | 2026 | kr"
CHANGED = (
    "This is not the document that was shown: its figures, the budget or what is published have "
    "changed since. Look at it again."
)


@pytest.fixture
def site() -> Site:
    """Provide the site of the plan."""
    return small_site("founded")


def publish(document: PlanDocument, reason: str = "") -> PlanDocument:
    """Publish a document as it is shown now."""
    return publish_budget_document(BY, document, shown_document_digest(document), reason)


def errors(document: PlanDocument) -> list[tuple[str, int, str]]:
    """Return the file, line and sentence of each error of a document."""
    found = tied_document_of(document).errors
    return [(each.where.sheet, each.where.line, str(each.message)) for each in found]


def with_toml(site: Site, *changed: tuple[str, str]) -> PlanDocument:
    """Upload the small document with other words in its `document.toml`."""
    toml = TOML
    for old, new in changed:
        toml = toml.replace(old, new)
    a_waiting_document(site)
    content = packed({**TEXTS, "document.toml": toml})
    return upload_budget_document(BY, site.cycle, "b.zip", content)


def test_a_folder_is_kept_to_the_letter_and_nothing_published(site: Site) -> None:
    publish_plan(BY, site.cycle, small_budget())
    data = folder()
    entries = entries_of(lambda: upload_budget_document(BY, site.cycle, "bok.zip", data))
    kept = PlanDocument.objects.get()
    digest = sha256(data).hexdigest()
    assert (texts_of(kept), kept.sha256) == (TEXTS, digest)
    assert (kept.state, kept.uploaded_at, kept.uploaded_by) == ("previewed", NOW, None)
    content: dict[str, object] = {"sha256": digest, "digests": {str(kept.pk): row_digest(kept)}}
    assert entries == [Entry(Chain.OFFICE, "upload_budget_document", None, None, kept.pk, content)]
    assert (is_documented(site.cycle), latest_document(site.cycle)) == (False, None)
    assert all_breaks() == []


def test_before_a_budget_is_published_there_is_nothing_to_tie_a_document_to(site: Site) -> None:
    assert refused(
        RefusedError, lambda: upload_budget_document(BY, site.cycle, "bok.zip", folder())
    ) == ("Publish the budget first: the figures of a document are taken from it.")


def test_what_is_no_folder_is_not_kept(site: Site) -> None:
    publish_plan(BY, site.cycle, small_budget())
    assert "not a ZIP archive" in refused(
        UnreadableError, lambda: upload_budget_document(BY, site.cycle, "bok.zip", b"words")
    )


def test_the_same_file_waiting_is_the_same_document_and_no_act(site: Site) -> None:
    first = a_waiting_document(site)
    assert entries_of(lambda: a_waiting_document(site)) == []
    assert a_waiting_document(site) == first


def test_a_document_is_published_with_its_budget_and_its_book(site: Site) -> None:
    waiting = a_waiting_document(site)
    (entry,) = entries_of(lambda: publish(waiting))
    row = PlanDocument.objects.get()
    plan = latest_plan(site.cycle)
    assert plan is not None
    assert (row.state, row.number, row.reason, row.version) == ("published", 1, "", plan)
    assert (row.decided_at, row.decided_by) == (NOW, None)
    assert row.book is not None
    book = bytes(row.book)
    assert book.startswith(b"%PDF-")
    assert (entry.chain, entry.act) == (Chain.PUBLIC, "publish_budget_document")
    assert entry.content == {
        "number": 1,
        "version": plan.digest,
        "texts": sha256(row.texts.encode()).hexdigest(),
        "book": sha256(book).hexdigest(),
        "digests": {str(row.pk): row_digest(row)},
    }
    assert (is_documented(site.cycle), latest_document(site.cycle)) == (True, row)
    assert all_breaks() == []


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (NOT_APPROVED, "Nobody has approved this figure; it shows 0."),
        (STALE, "The model has changed: approved was 1, it now shows 0."),
        (LINES.replace("2026", "2031"), "2031 is no year of the plan 2026–2029."),
        (LINES.replace("kr =", "kroner ="), "“kroner” is not understood in a field."),
    ],
)
def test_a_stale_or_broken_field_is_refused_by_name(site: Site, lines: str, why: str) -> None:
    field = lines.partition("{{")[2].partition(" =")[0].partition("}}")[0]
    waiting = a_waiting_document(site, f"Ord.\n\n{lines}")
    assert refused(RefusedError, lambda: publish(waiting)) == (
        "The document has 1 errors and is not published: "
        f"01_hovedlinjer.md, line 3, “{field}”: {why}"
    )


def test_a_table_that_cannot_be_made_is_refused_by_name_and_nothing_is_shown(site: Site) -> None:
    waiting = a_waiting_document(site, "{{table statement no-5-9}}\n\n{{table fees}}")
    assert refused(RefusedError, lambda: publish(waiting)) == (
        "The document has 2 errors and is not published: 01_hovedlinjer.md, line 1, “table "
        "statement no-5-9”: There is no statement “no-5-9”.; 01_hovedlinjer.md, line 3, “table "
        "fees”: There is no group of fees “”."
    )
    checked = tied_document_of(waiting)
    assert checked.view is None
    with pytest.raises(AssertionError):
        printed_book(checked)


def test_the_first_errors_are_named_of_many(site: Site) -> None:
    waiting = a_waiting_document(site, STALE * 9)
    sentence = refused(RefusedError, lambda: publish(waiting))
    assert sentence.startswith("The document has 9 errors")
    assert sentence.count(FIELD) == 6


def test_approving_writes_what_each_field_shows_and_it_can_be_published(site: Site) -> None:
    broken = " {{total | operating | 1999 | kr}}"
    waiting = a_waiting_document(site, STALE + NOT_APPROVED + broken)
    assert tied_document_of(waiting).unapproved == 2
    (entry,) = entries_of(lambda: approve_figures(BY, waiting, shown_document_digest(waiting)))
    held = PlanDocument.objects.get()
    assert texts_of(held) == {**TEXTS, "01_hovedlinjer.md": LINES + LINES + broken}
    assert (entry.chain, entry.act, entry.subject) == (Chain.OFFICE, "approve_figures", held.pk)
    assert entry.content == {"digests": {str(held.pk): row_digest(held)}}
    assert tied_document_of(held).unapproved == 0
    assert entries_of(lambda: approve_figures(BY, held, shown_document_digest(held))) == []
    assert all_breaks() == []


def test_a_refused_document_is_put_aside_for_good(site: Site) -> None:
    waiting = a_waiting_document(site)
    (entry,) = entries_of(lambda: refuse_budget_document(BY, waiting))
    held = PlanDocument.objects.get()
    assert (held.state, held.number, held.version, held.book) == ("refused", None, None, None)
    assert (entry.chain, entry.act) == (Chain.OFFICE, "refuse_budget_document")
    for again in (
        lambda: refuse_budget_document(BY, waiting),
        lambda: publish(waiting),
        lambda: approve_figures(BY, waiting, shown_document_digest(waiting)),
    ):
        assert refused(RefusedError, again) == "“bok.zip” has been decided on already."
    assert all_breaks() == []


def test_the_next_document_says_why_and_the_one_before_stays(site: Site) -> None:
    publish(a_waiting_document(site))
    same = a_waiting_document(site)
    assert refused(RefusedError, lambda: publish(same, "Om igjen")) == (
        "This is already published: nothing has changed since."
    )
    other = a_waiting_document(site, f"Mer.\n\n{LINES}")
    assert refused(RefusedError, lambda: publish(other, "  ")) == (
        "Say why: this supersedes document 1."
    )
    publish(other, " Statsbudsjettet ")
    assert [(each.number, each.reason) for each in published_documents(site.cycle)] == [
        (1, ""),
        (2, "Statsbudsjettet"),
    ]
    assert all_breaks() == []


def test_the_same_texts_are_another_document_with_another_budget(site: Site) -> None:
    publish(a_waiting_document(site))
    publish_plan(BY, site.cycle, small_budget(5), "Tillegg")
    publish(a_waiting_document(site), "Nye tall i tabellene")
    assert [each.version_id for each in published_documents(site.cycle)] == [
        each.pk for each in site.cycle.plan_versions.order_by("number")
    ]


# --- two people --------------------------------------------------------------------------------


def test_a_newer_budget_than_the_one_shown_is_a_conflict(site: Site) -> None:
    waiting = a_waiting_document(site)
    seen = shown_document_digest(waiting)
    publish_plan(BY, site.cycle, small_budget(5), "Tillegg")
    for act in (
        lambda: publish_budget_document(BY, waiting, seen),
        lambda: approve_figures(BY, waiting, seen),
    ):
        assert refused(ConflictError, act) == CHANGED
    publish(waiting)
    assert PlanDocument.objects.get().version == latest_plan(site.cycle)


def test_figures_that_somebody_else_approved_meanwhile_are_a_conflict(site: Site) -> None:
    waiting = a_waiting_document(site, NOT_APPROVED)
    seen = shown_document_digest(waiting)
    mine = PlanDocument.objects.get()
    approve_figures(BY, waiting, seen)
    assert refused(ConflictError, lambda: approve_figures(BY, mine, seen)) == CHANGED


def test_a_document_that_somebody_else_published_meanwhile_is_a_conflict(site: Site) -> None:
    mine, others = a_waiting_document(site), a_waiting_document(site, f"Mer.\n\n{LINES}")
    seen = shown_document_digest(mine)
    publish(others)
    assert refused(ConflictError, lambda: publish_budget_document(BY, mine, seen)) == CHANGED


def test_a_document_that_was_changed_behind_the_log_is_neither_approved_nor_published(
    site: Site,
) -> None:
    waiting = a_waiting_document(site)
    PlanDocument.objects.update(file_name="annet.zip")
    assert "was changed behind the log" in refused(RefusedError, lambda: publish(waiting))
    ((_, why),) = all_breaks()
    assert why == "Budget document: its content was changed behind the log."


def test_a_published_document_that_is_changed_is_found(site: Site) -> None:
    row = publish(a_waiting_document(site))
    with without_triggers("plans_plandocument"):
        PlanDocument.objects.update(book=b"%PDF-another")
    assert all_breaks() == [
        (str(row.pk), "Budget document: its content was changed behind the log.")
    ]


# --- what is checked beside its figures ----------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            'municipality = "Eksempelvik"',
            'municipality = "Nabovik"',
            "The document is that of “Nabovik”, and this site is that of “Eksempelvik”.",
        ),
        (
            "[news]",
            'language = "tlh"\n[news]',
            "“tlh” is no language of this site; known: nb, en.",
        ),
        (
            "2025-10-22",
            "0001-01-01",
            "The document is issued on 1 January 1, far from its plan 2026–2029.",
        ),
        ('"Hovedlinjer"', '" "', "A name is missing."),
        (
            '"Forslag"',
            '"For\\u200bslag"',
            "“For�slag” holds characters that nobody sees: ZERO WIDTH SPACE. Type it anew.",
        ),
    ],
)
def test_facts_and_titles_are_checked(site: Site, old: str, new: str, why: str) -> None:
    assert errors(with_toml(site, (old, new))) == [("document.toml", 0, why)]


def test_a_document_without_chapters_is_none(site: Site) -> None:
    start = TOML.index("[[chapters]]")
    document = with_toml(site, (TOML[start:], ""), ("[news]", "chapters = []\n[news]"))
    assert errors(document) == [("document.toml", 0, "The document has no chapter.")]
    assert "document.toml: The document has no chapter." in refused(
        RefusedError, lambda: publish(document)
    )


def test_a_character_that_nobody_sees_is_named_with_its_line(site: Site) -> None:
    waiting = a_waiting_document(site, f"Tabulator:\tgår.\n\nSkjult\u202e.\n\n{LINES}")
    assert errors(waiting) == [
        (
            "01_hovedlinjer.md",
            3,
            "“Skjult�.” holds characters that nobody sees: RIGHT-TO-LEFT OVERRIDE. Type it anew.",
        )
    ]
    assert "01_hovedlinjer.md, line 3: “Skjult�.”" in refused(
        RefusedError, lambda: publish(waiting)
    )


def test_a_measure_that_a_label_names_in_vain_is_named_with_it(site: Site) -> None:
    group = '\n[[target_groups]]\nidentifier = "b"\ntitle = "Barn"\nmeasures = ["X1"]\n'
    document = with_toml(site, (TOML, TOML + group))
    assert "Barn, “X1”: 0 measures are called “X1”." in refused(
        RefusedError, lambda: publish(document)
    )


def test_a_field_may_name_key_figures_fees_and_projects(site: Site) -> None:
    publish_plan(BY, site.cycle, full_budget())
    waiting = a_waiting_document(
        site, "{{indicator fund | 2026 | per cent 1 = 0,1}} {{fee sfo | 2026 | kr = 3}}"
    )
    checked: TiedDocument = tied_document_of(waiting)
    assert (checked.errors, checked.projects) == ((), {})


def test_rows_are_what_was_decided(site: Site) -> None:
    publish(a_waiting_document(site))
    refuse_budget_document(BY, a_waiting_document(site, STALE))
    assert rows_of(PlanDocument, "state", "number") == [("published", 1), ("refused", None)]
