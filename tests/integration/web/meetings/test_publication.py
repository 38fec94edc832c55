"""Publish the recommendation that follows from the votes."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256

import pytest

from tests.support.acts import AGAINST, IN_FAVOUR, item_of, small_site
from tests.support.databases import Entry, entries_of, refused, rows_of
from tests.support.site import Site, an_actor
from votum.engine.recommendation import recommendation_version
from votum.web.budgets.bridge import version_value
from votum.web.budgets.models import Version, VersionFile
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.meetings.domain import publication
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
        "digests": {
            str(version.pk): version.digest,
            **{str(each.pk): sha256(bytes(each.content)).hexdigest() for each in files.values()},
        },
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


def test_a_vote_corrected_while_the_documents_are_made_is_a_conflict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = small_site("closed")
    made = recommendation_files

    def overtaken(*arguments: object) -> object:
        files = made(*arguments)  # type: ignore[arg-type] # passed on as they come
        correct_vote(BY, item_of(site), IN_FAVOUR, "Feilført")
        return files

    monkeypatch.setattr(publication, "recommendation_files", overtaken)
    with pytest.raises(ConflictError, match="A vote was corrected just now; publish again"):
        publish_recommendation(BY, site.treatment)
    assert not Version.objects.exists()


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
