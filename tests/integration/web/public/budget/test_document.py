"""The published budget document: contents, chapters, tables as files, and the book."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from django.test import Client
from django.utils.translation import override

from tests.support.budget_documents import LINES, TEXTS, TOML, folder, packed
from tests.support.pages import figures, opened
from tests.support.published_budget import THOUSAND, small_budget
from tests.support.site import an_actor
from votum.web.plans.domain.documents import (
    publish_budget_document,
    shown_document_digest,
    tied_document_of,
    upload_budget_document,
)
from votum.web.plans.domain.publishing import publish_plan
from votum.web.plans.models import PlanDocument
from votum.web.public.budget.document import figure_address
from votum.web.public.budget.plan import PublishedPlan

pytestmark = pytest.mark.django_db

DOCUMENT = "/2026-2029/budget/document/"
MANY = """## Tallene

- {{area 22 | operating | 2026 | 1000 = 1 050}}
- {{measure M1 | operating | 2026 | 1000 = 50}}

## Mer *om* skolen

{{table areas 2 | operating | 1000}}
"""


def publish(plan: PublishedPlan, content: bytes, reason: str = "") -> PlanDocument:
    """Upload and publish a document."""
    waiting = upload_budget_document(an_actor(), plan.cycle, "bok.zip", content)
    return publish_budget_document(an_actor(), waiting, shown_document_digest(waiting), reason)


@pytest.fixture
def document(plan: PublishedPlan) -> PlanDocument:
    """Provide a published document."""
    return publish(plan, folder(MANY))


@pytest.mark.usefixtures("plan")
def test_before_a_document_is_published_there_is_none(client: Client) -> None:
    assert "The document" not in opened(client, "/2026-2029/budget/").links
    for address in ("", "book.pdf", "1/book.pdf", "01_hovedlinjer/", "news/table-1.csv"):
        assert client.get(f"{DOCUMENT}{address}").status_code == 404, address


@pytest.mark.usefixtures("document")
def test_the_front_page_tells_news_and_contents(client: Client) -> None:
    page = opened(client, DOCUMENT)
    for words in (
        "Budsjett 2026",
        "Forslag",
        "Eksempelvik kommune. Utstedt 22. oktober 2025.",
        "Lite er nytt.",
        "Document 1, published Nov. 19, 2025",
        "From version 1 of “Eksempelvik 2026–2029”",
    ):
        assert words in page.text
    assert '<article class="document" lang="nb"' in page.source
    assert {name: url for name, url in page.links.items() if url.startswith(f"/en{DOCUMENT}")} == {
        "The document": f"/en{DOCUMENT}",
        "1 Hovedlinjer": f"/en{DOCUMENT}01_hovedlinjer/",
        "Tallene": f"/en{DOCUMENT}01_hovedlinjer/#part-1",
        "Mer om skolen": f"/en{DOCUMENT}01_hovedlinjer/#part-2",
        "2 Områdene": f"/en{DOCUMENT}omradene/",
        "Alle": f"/en{DOCUMENT}omradene/#part-1",
        "PDF": f"/en{DOCUMENT}book.pdf",
    }
    assert "Superseded documents" not in page.text
    assert opened(client, "/2026-2029/budget/areas/").links["The document"] == f"/en{DOCUMENT}"


@pytest.mark.usefixtures("document")
def test_a_chapter_shows_its_figures_and_where_they_come_from(client: Client) -> None:
    page = opened(client, f"{DOCUMENT}01_hovedlinjer/")
    assert page.links["1 050 tusen kr"] == ("/en/2026-2029/budget/figures/operating/2026/22/")
    assert page.links["50 tusen kr"] == "/en/2026-2029/budget/measures/proposal/M1/"
    title = "Netto driftsbevilgninger per budsjettområde Beløp i 1000 kr"
    assert [[row[0], *figures(row[1:])] for row in page.tables[title]] == [
        ["", "2026", "2027", "2028", "2029"],
        ["21 Barnehage", "380", "390", "400", "410"],
        ["22 Grunnskole", "1 050", "1 060", "1 070", "1 080"],
        ["Totalt", "1 430", "1 450", "1 470", "1 490"],
    ]
    assert page.links["Next chapter 2 Områdene"] == f"/en{DOCUMENT}omradene/"
    assert "Previous chapter" not in page.text
    last = opened(client, f"{DOCUMENT}omradene/")
    assert last.links["Previous chapter 1 Hovedlinjer"] == f"/en{DOCUMENT}01_hovedlinjer/"
    assert "Next chapter" not in last.text


@pytest.mark.usefixtures("document")
def test_a_table_is_a_file_with_exact_amounts(client: Client) -> None:
    address = opened(client, f"{DOCUMENT}01_hovedlinjer/").links["CSV"]
    response = client.get(address)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == (
        'attachment; filename="2026-2029-01_hovedlinjer-table-1.csv"'
    )
    rows = list(csv.reader(StringIO(response.getvalue().decode("utf-8-sig"))))
    assert rows[2] == ["22 Grunnskole", *(str(each * THOUSAND) for each in range(1050, 1090, 10))]
    for file in ("01_hovedlinjer/table-2.csv", "01_hovedlinjer/table-0.csv", "news/table-1.csv"):
        assert client.get(f"{DOCUMENT}{file}").status_code == 404, file
    for file in ("01_hovedlinjer/other.csv", "nowhere/table-1.csv", "nowhere/", "news/"):
        assert client.get(f"{DOCUMENT}{file}").status_code == 404, file


def test_the_book_is_the_one_that_was_printed(
    client: Client, plan: PublishedPlan, document: PlanDocument
) -> None:
    assert document.book is not None
    first = bytes(document.book)
    second = publish(plan, folder(f"Mer.\n\n{MANY}"), "Rettet")
    assert second.book is not None
    newest = client.get(f"{DOCUMENT}book.pdf")
    assert (newest["Content-Type"], newest.getvalue()) == ("application/pdf", bytes(second.book))
    assert client.get(f"{DOCUMENT}1/book.pdf").getvalue() == first
    assert client.get(f"{DOCUMENT}3/book.pdf").status_code == 404
    page = opened(client, DOCUMENT)
    assert "Document 2, published Nov. 19, 2025. Rettet" in page.text
    assert page.links["Document 1, published Nov. 19, 2025 (PDF)"] == (f"/en{DOCUMENT}1/book.pdf")


@pytest.mark.usefixtures("document")
def test_a_document_of_an_older_budget_says_so_and_its_figures_lead_nowhere(
    client: Client, plan: PublishedPlan
) -> None:
    budget = small_budget()
    other = replace(budget, version=replace(budget.version, name="Revidert"))
    publish_plan(an_actor(), plan.cycle, other, "Tillegg")
    page = opened(client, f"{DOCUMENT}01_hovedlinjer/")
    assert "The budget has changed since" in page.text
    assert (
        "The figures here are those of version 1 of the budget. Version 2 was published Nov. "
        "19, 2025 and may have others."
    ) in page.text
    assert page.links["The newest version of the budget"] == "/en/2026-2029/budget/"
    assert "50 tusen kr" not in page.links
    assert "From version 1 of “Eksempelvik 2026–2029”" in page.text


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("area 22 | operating | 2026-2027 | kr", "areas/22/"),
        ("area 22 | operating | 2026 | change | kr", "areas/22/"),
        ("area 22 | capital | 2027 | kr", "figures/capital/2027/22/"),
        ("total | operating | 2026 | kr", "areas/"),
        ("statement no-5-4 1 | 2026 | kr", "statements/no-5-4/"),
        ("change proposal | operating | 2026 | kr", "measures/?set=proposal"),
        ("measure M9 | operating | 2026 | kr", None),
        ("fee F1 | 2026 | kr", "fees/"),
        ("indicator x | 2026 | kr", ""),
        ("nothing", None),
    ],
)
def test_a_figure_leads_to_the_page_that_explains_it(
    plan: PublishedPlan, asked: str, leads: str | None
) -> None:
    with override("en"):
        found = figure_address(plan, asked)
    assert found == ("" if leads is None else f"/en/2026-2029/budget/{leads}")


def test_chapters_have_addresses_by_their_files_each_its_own(
    client: Client, plan: PublishedPlan
) -> None:
    names = ("a/Ære & øl.md", "b/ære-øl.md", "news.md", "¿?.md")
    chapters = "".join(f'[[chapters]]\ntitle = "T"\nfile = "{name}"\n' for name in names)
    toml = TOML[: TOML.index("[news]")] + chapters
    publish(plan, packed({"document.toml": toml, **dict.fromkeys(names, LINES)}))
    page = opened(client, DOCUMENT)
    assert [page.links[f"{number} T"] for number in range(1, 5)] == [
        f"/en{DOCUMENT}{slug}/" for slug in ("aere-ol", "aere-ol-2", "news-2", "chapter-4")
    ]
    assert "Kort fortalt" not in page.text


def test_the_news_may_have_tables_too(client: Client, plan: PublishedPlan) -> None:
    news = "{{table areas | operating | kr}}\n\n{{table fees}}\n"
    publish(plan, packed({**TEXTS, "nytt.md": news}))
    for number, start in ((1, "Netto"), (2, "Gebyr")):
        file = client.get(f"{DOCUMENT}news/table-{number}.csv").getvalue().decode("utf-8-sig")
        assert file.startswith((start, "Pris")), file


def test_pages_of_a_large_document_are_worked_out_once(client: Client, plan: PublishedPlan) -> None:
    row = publish(plan, folder(MANY * 20))
    first, second = (tied_document_of(PlanDocument.objects.get(pk=row.pk)) for _ in range(2))
    assert first.view is second.view
    assert opened(client, f"{DOCUMENT}01_hovedlinjer/").source.count('id="part-') == 40
