from datetime import date

import pytest
from django.test import Client

from tests.support.pages import opened
from tests.support.site import a_committee, an_actor, example_site, found
from votum.engine.periods import PlanPeriod
from votum.web.budgets.domain.cycles import (
    assign_treatment,
    begin_step,
    complete_step,
    open_cycle,
    publish_document,
    schedule_step,
)
from votum.web.budgets.models import Cycle, DocumentKind, Treatment

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 an invented document"


def publish(cycle: Cycle, treatment: Treatment | None = None, name: str = "proposal.pdf") -> str:
    document = publish_document(
        an_actor(),
        cycle,
        treatment,
        kind=DocumentKind.BUDGET_PROPOSAL if treatment is None else DocumentKind.MINUTES,
        title="The plan" if treatment is None else "The minutes",
        file_name=name,
        content=PDF,
    )
    return f"/2026-2029/documents/{document.pk}/"


def test_a_site_without_a_municipality_says_so(client: Client) -> None:
    page = opened(client, "/")

    assert page.status == 200
    assert "Nothing yet" in page.text


def test_seven_steps_stand_with_state_days_and_who(client: Client) -> None:
    cycle = found()
    steps = {step.number: step for step in cycle.steps.all()}
    by = an_actor()
    schedule_step(by, steps[1], date(2025, 9, 24), date(2025, 9, 24))
    schedule_step(by, steps[4], date(2025, 9, 24), date(2025, 12, 9))
    begin_step(by, steps[1])
    complete_step(by, steps[1], early=True)
    begin_step(by, steps[4])
    begin_step(by, steps[5])

    page = opened(client, "/")

    assert page.source.count('class="step step-passed"') == 1
    assert page.source.count('class="step step-current" aria-current="step"') == 2
    assert page.source.count('class="step step-future"') == 4
    assert "Done · Sept. 24, 2025 · Chief executive" in page.text
    assert "Now · Sept. 24, 2025 – Dec. 9, 2025 · Residents, organisations, unions" in page.text
    assert "Later · Council" in page.text


def test_the_front_page_is_the_newest_plans(client: Client) -> None:
    found()
    open_cycle(an_actor(), PlanPeriod(2027, 2030), "Økonomiplan 2027–2030")

    assert opened(client, "/").text == opened(client, "/2027-2030/").text
    assert opened(client, "/2026-2029/").links["Økonomiplan 2027–2030"] == "/en/2027-2030/"


def test_parts_that_come_later_say_so(client: Client) -> None:
    cycle = found()
    assert "Which bodies treat the plan is published here" in opened(client, "/").text

    assign_treatment(an_actor(), cycle, a_committee())
    page = opened(client, "/")

    assert page.text.count("Documents will come") == 2
    assert "No meeting has been called yet." in page.text
    assert "Comes later: questions from councillors" in page.text
    assert "Proposals" not in page.links


def test_what_is_over_does_not_promise_documents(client: Client) -> None:
    site = example_site("closed")
    first = site.cycle.steps.get(number=1)
    schedule_step(an_actor(), first, date(2025, 9, 24), date(2025, 9, 24))
    planned = opened(client, "/").text
    assert "Planned: Sept. 24, 2025." in planned
    begin_step(an_actor(), first)
    complete_step(an_actor(), site.cycle.steps.get(number=1), early=True)

    text = opened(client, "/").text

    assert "no document from the chief executive has been published here" in text
    assert "The body has treated the plan, and no document of it" in text
    assert "Documents will come" not in text
    assert "Planned" not in text


def test_a_deadline_is_a_day_and_neither_ahead_nor_behind(client: Client) -> None:
    cycle = found()
    schedule_step(an_actor(), cycle.steps.get(number=6), date(2025, 12, 10), date(2025, 12, 10))
    begin_step(an_actor(), cycle.steps.get(number=5))

    text = opened(client, "/").text

    assert "Deadline: the recommendation public by Nov. 26, 2025" in text
    assert "Next" not in text


def test_a_body_has_links_to_what_there_is(client: Client) -> None:
    site = example_site("called")
    page = opened(client, "/")
    assert page.links["Meeting Nov. 19, 2025"] == f"/en/2026-2029/omme/meetings/{site.meeting.pk}/"
    assert "No meeting has been called yet." not in page.text


def test_published_documents_stand_where_they_belong(client: Client) -> None:
    site = example_site("founded")
    plan = publish(site.cycle)
    minutes = publish(site.cycle, site.treatment, "minutes.pdf")

    page = opened(client, "/")

    assert page.links["The plan"] == f"/en{plan}"
    assert page.links["The minutes"] == f"/en{minutes}"
    assert "Documents will come" not in page.text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("proposal.pdf", 'attachment; filename="proposal.pdf"'),
        ('../a Set-Cookie: "x".pdf', 'attachment; filename="a-Set-Cookie-x.pdf"'),
        ("Økonomiplan.pdf", "attachment; filename*=utf-8''%C3%98konomiplan.pdf"),
    ],
)
def test_a_document_is_handed_out_to_the_byte(client: Client, name: str, kept: str) -> None:
    response = client.get(publish(found(), name=name))

    assert response.content == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == kept
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_document_of_another_plan_is_not_there(client: Client) -> None:
    address = publish(found())
    open_cycle(an_actor(), PlanPeriod(2027, 2030), "Økonomiplan 2027–2030")

    assert client.get(address.replace("2026-2029", "2027-2030")).status_code == 404
