"""Put a proposal right, withdraw it, replace it."""

import pytest
from django.test import Client

from tests.support.office import PLACE, as_a, links, logged_in, main_of, shown
from tests.support.site import Site, a_user, example_site
from votum.web.people.models import RoleKind
from votum.web.proposals.models import Proposal, ProposalState

pytestmark = pytest.mark.django_db
YEARS = range(2026, 2030)


@pytest.fixture
def site() -> Site:
    return example_site("confirmed")


@pytest.fixture
def secretary(site: Site) -> Client:
    return as_a(RoleKind.SECRETARY, site.body)


@pytest.fixture
def proposal(site: Site) -> Proposal:
    return site.treatment.proposals.order_by("position")[0]


def page_of(proposal: Proposal, act: str = "") -> str:
    return f"{PLACE}proposals/{proposal.slug}/{act}"


def typed(proposal: Proposal, **change: object) -> dict[str, object]:
    """Return the form as a person sends it who changes only what is said."""
    latest = Proposal.objects.get(pk=proposal.pk).latest
    amounts = {f"operating_{year}": "1,50" for year in YEARS} | {
        f"capital_{year}": "0" for year in YEARS
    }
    return {
        "seen": latest.number,
        "text": latest.text,
        "proposers": latest.proposers,
        "reason": "Skrivefeil",
        **amounts,
        **change,
    }


def reloaded(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def test_the_page_shows_wording_and_what_can_be_done(secretary: Client, proposal: Proposal) -> None:
    page = secretary.get(page_of(proposal))
    assert proposal.latest.text in main_of(page)
    assert {page_of(proposal, act) for act in ("correct/", "replace/", "withdraw/")} <= links(page)
    assert "stands as it was put forward" in main_of(page)


def test_the_form_begins_with_what_it_says_now(secretary: Client, proposal: Proposal) -> None:
    page = secretary.get(page_of(proposal, "correct/")).content.decode()
    assert proposal.latest.text in page
    assert 'name="operating_2026" value="2,20"' in page
    assert page.count("checked") == len(proposal.latest.proposers)


def test_a_proposal_is_corrected_and_keeps_its_history(
    secretary: Client, proposal: Proposal
) -> None:
    before = proposal.latest.text
    form = typed(proposal, text="Ny tekst", operating_2026="−1 234,5")
    response = secretary.post(page_of(proposal, "correct/"), form, follow=True)
    text = main_of(response)
    assert "The proposal is put right" in text
    assert "Ny tekst" in text
    assert before in text, "what it said before stays readable"
    assert "Why: Skrivefeil" in text
    assert "Changed: text, amounts" in text
    latest = reloaded(proposal).latest
    assert latest.number == 2
    assert latest.operating == [-123_450_000_000, *[150_000_000] * 3]
    assert latest.proposers == proposal.latest.proposers, "in their own order"


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"operating_2026": "ca. 3"}, "operating_2026", "is not an amount"),
        ({"operating_2026": ""}, "operating_2026", "0 where there is none"),
        ({"operating_2026": "1.234"}, "operating_2026", "can be read as a decimal number"),
        ({"capital_2029": "0,000000001"}, "capital_2029", "is finer than one øre"),
        ({"capital_2029": "9" * 59}, "capital_2029", "too large"),
        ({"capital_2029": "9" * 61}, "capital_2029", "at most 60 characters"),
        ({"text": ""}, "text", "required"),
        ({"proposers": []}, "proposers", "Choose at least one party"),
        ({"proposers": ["Nobody"]}, "proposers", "Select a valid choice"),
        ({"reason": " "}, "reason", "Say why"),
    ],
)
def test_what_cannot_be_is_explained_at_its_field_and_kept(
    secretary: Client, proposal: Proposal, change: dict[str, object], field: str, sentence: str
) -> None:
    form = typed(proposal, **{"text": "Min tekst", **change})
    response = secretary.post(page_of(proposal, "correct/"), form)
    assert response.status_code == 422
    assert sentence in shown(response)
    assert f'id="id_{field}_error"' in response.content.decode()
    assert "text" in change or "Min tekst" in response.content.decode()
    assert reloaded(proposal).latest.number == 1


def test_nothing_changed_is_told(secretary: Client, proposal: Proposal) -> None:
    same = {
        f"operating_{year}": amount
        for year, amount in zip(YEARS, ("2,2", "2,20", "0", "0"), strict=True)
    }
    response = secretary.post(page_of(proposal, "correct/"), typed(proposal, **same))
    assert response.status_code == 422
    assert "Nothing is changed" in shown(response)


def test_two_who_correct_see_what_the_other_wrote_beside_their_own(
    site: Site, secretary: Client, proposal: Proposal
) -> None:
    other = logged_in(a_user("kari", RoleKind.SECRETARY, body=site.body))
    mine = typed(proposal, text="Min tekst", proposers=["H", "V"])
    other.post(page_of(proposal, "correct/"), typed(proposal, text="Karis tekst", reason="Karis"))
    response = secretary.post(page_of(proposal, "correct/"), mine)
    assert response.status_code == 409
    text = main_of(response)
    assert "Somebody has corrected this proposal" in text
    assert "What the other wrote" in text
    assert "Karis tekst" in text
    assert "Kari" in text
    page = response.content.decode()
    assert "Min tekst" in page
    assert 'name="seen" value="2"' in page, "whoever has seen it may go on"
    assert page.count("checked") == 2
    assert reloaded(proposal).latest.text == "Karis tekst", "nothing of mine is stored yet"
    secretary.post(page_of(proposal, "correct/"), {**mine, "seen": 2})
    assert reloaded(proposal).latest.text == "Min tekst"


def test_a_proposal_is_withdrawn(secretary: Client, proposal: Proposal) -> None:
    form = {"reason": "Forslagsstilleren har ombestemt seg"}
    response = secretary.post(page_of(proposal, "withdraw/"), form, follow=True)
    text = main_of(response)
    assert "Withdrawn Forslagsstilleren har ombestemt seg" in text
    assert page_of(proposal, "correct/") not in links(response)
    assert reloaded(proposal).state == ProposalState.WITHDRAWN


def test_a_proposal_is_not_withdrawn_without_a_reason(
    secretary: Client, proposal: Proposal
) -> None:
    response = secretary.post(page_of(proposal, "withdraw/"), {"reason": ""})
    assert response.status_code == 422
    assert "Why: Say why." in shown(response)
    assert reloaded(proposal).state == ProposalState.PROPOSED


def test_a_proposal_is_replaced_and_both_are_linked(secretary: Client, proposal: Proposal) -> None:
    form = typed(proposal, number="99", text="Det nye forslaget")
    response = secretary.post(page_of(proposal, "replace/"), form, follow=True)
    assert "replaced by number 99" in main_of(response)
    assert "Det nye forslaget" in main_of(response)
    assert page_of(proposal) in links(response)
    new = reloaded(proposal).replaced_by
    assert new is not None
    assert page_of(new) in links(secretary.get(page_of(proposal)))


def test_whoever_replaces_what_another_has_corrected_sees_that_first(
    site: Site, secretary: Client, proposal: Proposal
) -> None:
    other = logged_in(a_user("kari", RoleKind.SECRETARY, body=site.body))
    mine = typed(proposal, number="99", text="Det nye forslaget")
    other.post(page_of(proposal, "correct/"), typed(proposal, text="Karis tekst", reason="Karis"))
    response = secretary.post(page_of(proposal, "replace/"), mine)
    assert response.status_code == 409
    assert "Somebody has corrected this proposal" in main_of(response)
    assert "Karis tekst" in main_of(response)
    page = response.content.decode()
    assert "Det nye forslaget" in page
    assert 'name="seen" value="2"' in page
    assert reloaded(proposal).state == ProposalState.PROPOSED
    secretary.post(page_of(proposal, "replace/"), {**mine, "seen": 2})
    assert reloaded(proposal).state == ProposalState.REPLACED


def test_a_taken_number_is_explained(secretary: Client, proposal: Proposal) -> None:
    form = typed(proposal, number=proposal.number, text="Det nye forslaget")
    response = secretary.post(page_of(proposal, "replace/"), form)
    assert response.status_code == 422
    assert "is missing or taken" in shown(response)
    assert "Det nye forslaget" in response.content.decode()
    assert reloaded(proposal).state == ProposalState.PROPOSED


@pytest.mark.parametrize("act", ["correct/", "withdraw/", "replace/"])
def test_what_has_been_voted_on_is_no_longer_changed(act: str) -> None:
    site = example_site("closed")
    proposal = site.treatment.proposals.order_by("position")[0]
    client = as_a(RoleKind.SECRETARY, site.body)
    assert page_of(proposal, act) not in links(client.get(page_of(proposal)))
    form = typed(proposal, number="99", text="Ny tekst")
    response = client.post(page_of(proposal, act), form)
    assert response.status_code == 422
    assert "has been voted on" in shown(response)
    assert reloaded(proposal).latest.number == 1


@pytest.mark.parametrize("role", [RoleKind.CHAIR, RoleKind.MEMBER])
def test_proposals_are_the_secretarys_matter(
    site: Site, proposal: Proposal, role: RoleKind
) -> None:
    client = as_a(role, site.body)
    for act in ("", "correct/", "withdraw/", "replace/"):
        assert client.get(page_of(proposal, act)).status_code == 403
        assert client.post(page_of(proposal, act), typed(proposal)).status_code == 403
    assert reloaded(proposal).latest.number == 1


def test_a_proposal_that_is_not_there_is_not_found(secretary: Client) -> None:
    assert secretary.get(f"{PLACE}proposals/no-such/").status_code == 404
