"""What a committee has recommended goes into the whole budget, with the votes behind it."""

from dataclasses import replace

import pytest

from tests.support.databases import all_breaks, entries_of, refused
from tests.support.plans import AREAS, FUNDING, WHOLE_TABLE
from tests.support.site import Site, an_actor, example_site, seats_of
from votum.engine.budget.areas import area_tree
from votum.engine.budget.budgets import ChangeSetType
from votum.engine.budget.lines import Kind
from votum.engine.budget_chain.chain import BASE
from votum.engine.budget_chain.figure_trace import trace_figure
from votum.engine.messages import StructureError
from votum.engine.votes.vote_notation import print_vote_cell
from votum.formats.budget_tables.assembling import StatedChanges
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.domain.recommended import (
    LinePlace,
    Places,
    measures_with_amounts,
    placed_recommendation,
    places_in,
    recommended_versions,
)
from votum.web.plans.bridge import plan_budget
from votum.web.plans.domain.assembly import (
    Assembly,
    ChosenTable,
    assemble,
    publish_assembly,
    shown_budget_digest,
)
from votum.web.plans.domain.plan_files import save_plan_file
from votum.web.plans.domain.publishing import published_plans
from votum.web.plans.domain.tables import confirm_table, confirmed_tables, upload_table
from votum.web.plans.models import FileKind

pytestmark = pytest.mark.django_db

BY = an_actor()
SUPPLEMENT = StatedChanges(ChangeSetType.SUPPLEMENTARY, "Kommunedirektøren")
SCHOOL = LinePlace("11", "010", "202")


@pytest.fixture
def site() -> Site:
    """Provide a published recommendation, and the tables of a whole budget."""
    site = example_site("published")
    save_plan_file(BY, site.cycle, FileKind.AREAS, area_tree(AREAS))
    for name, content in (("budsjett.csv", WHOLE_TABLE), ("inndekning.csv", FUNDING)):
        confirm_table(BY, upload_table(BY, site.cycle, name, content))
    return site


def at_school(site: Site) -> Places:
    """Return a place at the school for every amount."""
    return {
        (measure.identifier, line.kind): SCHOOL
        for measure in measures_with_amounts(site.version)
        for line in measure.lines
    }


def with_recommendation(site: Site, places: Places, *, funded: bool = True) -> Assembly:
    """Return the budget of the tables with what the committee has recommended."""
    base, funding = confirmed_tables(site.cycle)
    tables = [ChosenTable(base.pk)]
    if funded:
        tables.append(ChosenTable(funding.pk, SUPPLEMENT))
    (version,) = recommended_versions(site.cycle)
    recommended = (placed_recommendation(version, places),)
    return Assembly("Økonomiplan 2026–2029", tuple(tables), recommended=recommended)


def publish(site: Site, assembly: Assembly) -> None:
    publish_assembly(
        BY, site.cycle, assembly, "", shown_budget_digest(assemble(site.cycle, assembly))
    )


def test_nothing_is_recommended_before_it_is_published() -> None:
    assert list(recommended_versions(example_site("closed").cycle)) == []


def test_the_adopted_amounts_are_to_be_placed(site: Site) -> None:
    (version,) = recommended_versions(site.cycle)
    assert version == site.version
    measures = measures_with_amounts(version)
    assert [each.lines[0].amounts[0] for each in measures] == [
        2_200_000_00,
        100_000_00,
        1_000_000_00,
    ]


def test_a_figure_is_traced_to_the_vote_that_made_it(site: Site) -> None:
    (entry,) = entries_of(lambda: publish(site, with_recommendation(site, at_school(site))))
    tables = [each.sha256 for each in confirmed_tables(site.cycle)]
    assert entry.content["tables"] == tables
    assert entry.content["recommended"] == [site.version.digest]
    (row,) = published_plans(site.cycle)
    value = plan_budget(row)
    *_, change_set = value.version.change_sets
    assert (change_set.identifier, change_set.type, change_set.origin) == (
        "recommendation-omme",
        ChangeSetType.RECOMMENDATION,
        site.body.name,
    )
    trace = trace_figure(value.chain, "11", 2026, Kind.OPERATING)
    assert trace.amount - trace.base_amount == 3_300_000_00
    first = trace.change_sets[-1].measures[0]
    assert first.vote is not None
    assert first.vote.body == site.body.name
    assert (first.vote.decision.tally.for_count, first.vote.decision.tally.against_count) == (10, 3)
    assert print_vote_cell(first.vote.vote.in_favour) == "10 (6H, 2V, 2Frp)"
    assert {each.line.economic_code for each in first.lines} == {"010"}
    assert trace_figure(value.chain, "11", 2026, Kind.OPERATING, BASE).amount == (trace.base_amount)
    assert all_breaks() == []


def test_what_is_recommended_without_funding_is_not_published(site: Site) -> None:
    assembly = with_recommendation(site, at_school(site), funded=False)
    sentence = refused(RefusedError, lambda: publish(site, assembly))
    assert sentence.startswith("The budget must balance in every year, and does not: ")
    assert not published_plans(site.cycle)


def test_every_amount_must_have_its_place(site: Site) -> None:
    places = dict(list(at_school(site).items())[1:])
    title = measures_with_amounts(site.version)[0].title
    sentence = refused(RefusedError, lambda: with_recommendation(site, places))
    assert sentence == (f"Say in which area and under which economic code these belong: “{title}”.")


def test_an_area_that_there_is_not_is_refused(site: Site) -> None:
    places = dict.fromkeys(at_school(site), LinePlace("77", "010", "202"))
    assembly = with_recommendation(site, places)
    sentence = refused(StructureError, lambda: assemble(site.cycle, assembly))
    assert "77" in sentence


def test_votes_that_were_corrected_since_are_to_be_published_first(site: Site) -> None:
    first, *_ = measures_with_amounts(site.version)
    item = site.vote.items.get(proposal__slug=first.identifier)
    against = {group: Choice(0, seats) for group, seats in seats_of(site.body).items()}
    correct_vote(BY, item, against, "Feilført")
    sentence = refused(RefusedError, lambda: with_recommendation(site, at_school(site)))
    assert sentence == (
        f"Votes of {site.body.name} were corrected since its recommendation was published; it has "
        "to be published anew first."
    )


def test_other_changes_are_not_called_as_a_recommendation_is(site: Site) -> None:
    named = FUNDING.replace(b"Merknad", b"Endringsgruppe").replace(
        b"Bruk av disposisjonsfond", b"Recommendation OMME"
    )
    confirm_table(BY, upload_table(BY, site.cycle, "nye.csv", named))
    base, _, other = confirmed_tables(site.cycle)
    changes = ChosenTable(other.pk, SUPPLEMENT)
    (version,) = recommended_versions(site.cycle)
    recommended = (placed_recommendation(version, at_school(site)),)
    assembly = Assembly("Plan", (ChosenTable(base.pk), changes), recommended=recommended)
    assert refused(StructureError, lambda: assemble(site.cycle, assembly)) == (
        f"A table has changes called “recommendation-omme”, as the recommendation of "
        f"{site.body.name} is; give them another name in the table."
    )
    alone = assemble(site.cycle, replace(assembly, recommended=()))
    assert places_in(alone) == {}


def test_a_code_that_is_not_valid_is_refused(site: Site) -> None:
    places = dict.fromkeys(at_school(site), LinePlace("11", "010", "999"))
    assembly = with_recommendation(site, places)
    assert "999" in refused(RefusedError, lambda: assemble(site.cycle, assembly))
