import pytest
from django.test import Client

from tests.support.pages import figures, opened
from tests.support.site import Stage, example_site, found

pytestmark = pytest.mark.django_db
CASE = "Budsjett 2026 og økonomiplan 2026–2029: partienes forslag"


def test_no_meetings_yet_is_said(client: Client) -> None:
    found()

    assert "No meetings yet" in opened(client, "/2026-2029/meetings/").text


@pytest.mark.parametrize(
    ("stage", "state"), [("called", "Called"), ("open", "Called"), ("closed", "Votes closed")]
)
def test_each_meeting_stands_with_its_case_and_state(
    client: Client, stage: Stage, state: str
) -> None:
    site = example_site(stage)

    page = opened(client, "/2026-2029/meetings/")

    assert page.tables["Meetings"][1:] == [
        ["Nov. 19, 2025", "Hovedutvalg for omsorg og mestring", f"041/25 {CASE}", state]
    ]
    address = f"/en/2026-2029/omme/meetings/{site.meeting.pk}/"
    assert page.links["Nov. 19, 2025"] == address


def test_a_called_meeting_shows_its_notice(client: Client) -> None:
    site = example_site("called")

    text = opened(client, f"/2026-2029/omme/meetings/{site.meeting.pk}/").text

    for words in (CASE, "041/25", "25/10417", "Ola Oppdiktet", "Eva Eksempel"):
        assert words in text
    assert "Who was present stands here when it has been registered." in text
    assert "No vote is closed yet" in text


def test_a_closed_vote_shows_every_proposal_as_it_was_voted(client: Client) -> None:
    site = example_site("closed")

    page = opened(client, f"/2026-2029/omme/meetings/{site.meeting.pk}/")

    rows = page.tables["Votes on the proposals, vote 1"]
    assert len(rows) == 1 + 44
    assert figures(rows[1])[7:] == ["4,40", "10 (6H, 2V, 2Frp) – 3 (2Ap, 1R)", "Adopted"]
    assert [row[-1] for row in rows[1:]].count("Adopted") == 9
    assert "13 of 13 members" in page.text
    assert page.source.count('<svg class="seats"') == 44


def test_a_meeting_of_another_body_is_not_found(client: Client) -> None:
    site = example_site("called")

    assert client.get(f"/2026-2029/omme/meetings/{site.treatment.pk}/").status_code == 404
