"""Publish the recommendation that follows from the votes."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from io import BytesIO

import pytest
from django.db import connection
from python_calamine import CalamineWorkbook

from tests.support.acts import AGAINST, IN_FAVOUR, item_of, small_site
from tests.support.databases import Entry, entries_of, refused, rows_of
from tests.support.documents import text_of
from tests.support.site import Site, an_actor
from votum.countries import load_country
from votum.engine.proposal_sheets.recommendation import recommendation_version
from votum.formats.proposal_sheets.workbook_layout import FIRST_ROW, PARTY
from votum.formats.reading import read_proposal_sheets
from votum.translations import Translator
from votum.web.budgets.bridge import version_value
from votum.web.budgets.models import Version, VersionFile
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.publication import publish_recommendation, recommendation_files
from votum.web.meetings.domain.standing import standing_of

pytestmark = pytest.mark.django_db

BY = an_actor()
NAMES = ["recommendation.csv", "recommendation.json", "recommendation.pdf", "recommendation.xlsx"]


def adopted(site: Site) -> list[str]:
    """Return the identifiers that closed votes adopted, amounts first."""
    recommendation = standing_of(site.treatment).recommendation
    return [each.identifier for each in (*recommendation.numeric, *recommendation.verbal)]


def workbook_of(version: Version) -> bytes:
    """Return the workbook of a version."""
    return bytes(version.files.get(file_name="recommendation.xlsx").content)


def remarks_of(version: Version) -> list[str]:
    """Return what a version's workbook says before its rows, the same on each sheet."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_of(version)))
    found = []
    for name in book.sheet_names:
        cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        heads = [str(row[PARTY]) for row in cells[FIRST_ROW:]]
        found.append(heads[: heads.index("Hovedutvalg hu")])
    assert all(each == found[0] for each in found)
    return found[0]


def test_the_recommendation_is_published_with_its_documents() -> None:
    site = small_site("closed")
    entries = entries_of(lambda: publish_recommendation(BY, site.treatment))
    version = Version.objects.get()
    expected = recommendation_version(standing_of(site.treatment).recommendation)
    assert (version.number, version_value(version)) == (1, expected)
    files = {each.file_name: each for each in VersionFile.objects.all()}
    assert sorted(files) == NAMES
    assert bytes(files["recommendation.pdf"].content).startswith(b"%PDF-")
    published = json.loads(bytes(files["recommendation.json"].content))
    assert published["digest"] == version.digest
    content: dict[str, object] = {
        "number": 1,
        "digest": version.digest,
        "files": {name: sha256(bytes(each.content)).hexdigest() for name, each in files.items()},
        "digests": {str(each.pk): row_digest(each) for each in (version, *files.values())},
    }
    assert entries == [
        Entry(Chain.PUBLIC, "publish_recommendation", None, site.body.pk, version.pk, content)
    ]


def test_the_documents_are_the_same_to_the_byte_on_the_same_day() -> None:
    site = small_site("published")
    again = recommendation_files(standing_of(site.treatment), date(2025, 11, 19))
    stored = {each.file_name: bytes(each.content) for each in VersionFile.objects.all()}
    assert stored == dict(again)


@pytest.mark.parametrize("stage", ["confirmed", "open"])
def test_nothing_is_published_before_a_vote_is_closed(stage: str) -> None:
    site = small_site("open" if stage == "open" else "confirmed")
    assert refused(RefusedError, lambda: publish_recommendation(BY, site.treatment)) == (
        "Nothing has been voted yet; close the vote first."
    )


def test_nothing_is_published_twice() -> None:
    site = small_site("published")
    for reason in ("", "Igjen"):
        assert refused(
            RefusedError,
            lambda: publish_recommendation(BY, site.treatment, reason),  # noqa: B023 - called at once
        ) == ("This is already published: nothing has changed since.")


def test_a_correction_is_published_with_a_reason_beside_the_old_version() -> None:
    site = small_site("published")
    correct_vote(BY, item_of(site), IN_FAVOUR, "Feilført")
    assert refused(RefusedError, lambda: publish_recommendation(BY, site.treatment)) == (
        "Say why: this supersedes version 1."
    )
    publish_recommendation(BY, site.treatment, "En stemme var feilført")
    assert rows_of(Version, "number", "reason") == [(1, ""), (2, "En stemme var feilført")]
    assert adopted(site) == ["Høyre/1", "Høyre/2"]


def test_a_later_version_says_what_it_replaces_and_which_votes_were_corrected_since() -> None:
    site = small_site("published")
    correct_vote(BY, item_of(site), IN_FAVOUR, "Feilført av sekretæren")
    publish_recommendation(BY, site.treatment, "En stemme var feilført")
    correct_vote(BY, item_of(site), AGAINST, "Feilført igjen")
    publish_recommendation(BY, site.treatment, "Enda en feil")

    said = {version.number: remarks_of(version) for version in Version.objects.all()}
    printed = {
        version.number: text_of(bytes(version.files.get(file_name="recommendation.pdf").content))
        for version in Version.objects.all()
    }

    everybody = "7 (3H, 1V, 2Ap, 1R)"
    words = Translator("nb").phrase
    assert said[1] == []
    assert said[2] == [
        words(
            "This is version {number}. It replaces version {before}. Reason: {reason}",
            number=2,
            before=1,
            reason="En stemme var feilført",
        ),
        words(
            "The vote on {proposal} was corrected. Before: {old}, {old_outcome}. Now: {new}, "
            "{new_outcome}. Reason: {reason}",
            proposal="H 1",
            old="3H – 4 (1V, 2Ap, 1R)",
            old_outcome=words("rejected"),
            new=f"{everybody} – 0",
            new_outcome=words("adopted"),
            reason="Feilført av sekretæren",
        ),
    ]
    assert len(said[3]) == 2
    assert f"0 – {everybody}" in said[3][1]
    assert "Feilført av sekretæren" not in " ".join(said[3])
    assert "Feilført igjen" not in printed[1]
    for number in (2, 3):
        for remark in said[number]:
            assert "".join(remark.split()) in "".join(printed[number].split())


def test_the_workbook_of_a_later_version_is_read_back_without_its_remarks() -> None:
    site = small_site("published")
    correct_vote(BY, item_of(site), IN_FAVOUR, "Totalt feil")
    version = publish_recommendation(BY, site.treatment, "Totalt feil")

    plain = recommendation_files(standing_of(site.treatment), date(2025, 11, 19))
    later, first = (
        read_proposal_sheets(content, "a.xlsx", load_country("no"))
        for content in (workbook_of(version), plain["recommendation.xlsx"])
    )

    assert remarks_of(version)
    assert later.proposals == first.proposals
    assert later.errors == first.errors == ()
    assert [[each.name for each in sheet.sections] for sheet in later.sheets.sheets] == [
        [each.name for each in sheet.sections] for sheet in first.sheets.sheets
    ]


def test_a_vote_corrected_while_the_documents_are_made_is_a_conflict() -> None:
    site = small_site("closed")
    corrections = iter([partial(correct_vote, BY, item_of(site), IN_FAVOUR, "Feilført")])

    def overtaken(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if "people_partygroup" in sql:  # the documents ask what the parties are called
            for correct in corrections:
                correct()
        return execute(sql, *rest)

    with (
        connection.execute_wrapper(overtaken),
        pytest.raises(ConflictError, match="A vote was corrected just now; publish again"),
    ):
        publish_recommendation(BY, site.treatment)
    assert (next(corrections, None), Version.objects.exists()) == (None, False)
    assert adopted(site) == ["Høyre/1", "Høyre/2"]


def test_only_the_latest_correction_counts() -> None:
    site = small_site("closed")
    assert adopted(site) == ["Høyre/2"]
    steps: list[tuple[Callable[[], object], list[str]]] = [
        (lambda: correct_vote(BY, item_of(site), IN_FAVOUR, "For"), ["Høyre/1", "Høyre/2"]),
        (lambda: correct_vote(BY, item_of(site), AGAINST, "Mot"), ["Høyre/2"]),
    ]
    for step, expected in steps:
        step()
        assert adopted(site) == expected


def test_an_open_vote_is_nobody_s_to_see() -> None:
    site = small_site("open")
    standing = standing_of(site.treatment)
    assert (standing.meeting, adopted(site)) == (None, [])
    assert [(each.item, each.vote, each.decision) for each in standing.proposals] == [
        (None, None, None)
    ] * 3
