"""The counts of all votes, by proposer and by party."""

from tests.support.documents import EDITION, REGISTER, recommended
from tests.support.sheets import BODY, CARRIED, LOST, PERIOD, SEATS, UNANIMOUS, proposal
from votum.documents.vote_summary import CountTable, party_legend, party_table, proposer_table
from votum.engine.amounts import summed
from votum.engine.proposal_sheets.recommendation import Recommendation
from votum.engine.votes.bodies import Body
from votum.engine.votes.voting import Decision, Outcome, Tally, Vote

JOINT = ("H", "V")
PROPOSALS = (
    proposal("1", "Felles", vote=CARRIED, proposers=JOINT),
    proposal("2", "Felles to", vote=UNANIMOUS, proposers=JOINT),
    proposal("1", "Alene", vote=LOST, proposers=("Ap",)),
    proposal("2", "Uten votering", vote=None, proposers=("Ap",)),
)


def test_proposers_stand_with_what_came_of_their_proposals() -> None:
    assert proposer_table(recommended(PROPOSALS), PROPOSALS, EDITION) == CountTable(
        "By proposer",
        ("From", "Proposals", "Adopted", "Rejected"),
        (("H, V", "2", "2", "–"), ("Arbeiderpartiet", "1", "–", "1")),
        ("Sum", "3", "2", "1"),
    )


def test_a_vote_without_a_result_has_its_own_column() -> None:
    body = Body("Utvalget", "U", {"H": 1, "Ap": 1})
    tied = proposal("1", "Likt", vote=Vote({"H": 1}, {"Ap": 1}))
    decision = Decision(Outcome.TIED, Tally(1, 1, 0), unanimous=False, by_casting_vote=False)
    nothing = summed((0,) * 4, (0,) * 4)
    undecided = Recommendation(body, PERIOD, (), (), nothing, {tied.identifier: decision})
    assert proposer_table(undecided, (tied,), EDITION) == CountTable(
        "By proposer",
        ("From", "Proposals", "Adopted", "Rejected", "No result"),
        (("Høyre", "1", "–", "–", "1"),),
        ("Sum", "1", "–", "–", "1"),
    )


def test_parties_stand_with_how_they_voted() -> None:
    assert party_table(recommended(PROPOSALS), PROPOSALS, EDITION) == CountTable(
        "By party",
        ("Party", "Seats", "In favour", "Against"),
        (
            ("Høyre", "3", "2", "1"),
            ("Venstre", "1", "2", "1"),
            ("Arbeiderpartiet", "2", "2", "1"),
            ("Rødt", "1", "2", "1"),
        ),
    )


def test_a_split_group_and_abstention_have_their_columns() -> None:
    vote = Vote({"H": 2, "V": 1}, {"H": 1}, {"R": 1})
    proposals = (proposal("1", "Delt", vote=vote),)
    assert party_table(recommended(proposals), proposals, EDITION) == CountTable(
        "By party",
        ("Party", "Seats", "In favour", "Against", "Split", "Abstained"),
        (
            ("Høyre", "3", "–", "–", "1", "–"),
            ("Venstre", "1", "1", "–", "–", "–"),
            ("Arbeiderpartiet", "2", "–", "–", "–", "–"),
            ("Rødt", "1", "–", "–", "–", "1"),
        ),
    )


def test_the_legend_explains_the_codes_that_are_no_names() -> None:
    legend = party_legend(["Lokallista", "V"], {"H": SEATS["H"]}, REGISTER)
    assert legend == "H Høyre · V Venstre"
    assert party_legend([], BODY.seats, REGISTER).startswith("H Høyre · V Venstre · Ap ")
