import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.budget.areas import Area, area_tree
from votum.formats.beside_budget.area_file import MOST_AREAS, areas_csv, read_areas
from votum.formats.refusals import UnreadableError
from votum.translations import Translator

AREAS = "code;name;parent\n1;Oppvekst;\n11;Skole;1\n"
WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=8).filter(
    lambda text: text == text.strip()
)


def refusal(text: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_areas(text.encode())
    return Translator("en").text(caught.value.message)


def test_a_file_is_read_in_its_order_parents_first() -> None:
    tree = read_areas(AREAS.encode())
    assert tree.areas == (Area("1", "Oppvekst"), Area("11", "Skole", "1"))


def test_letters_of_an_old_alphabet_and_commas_are_read() -> None:
    tree = read_areas("Code,Name,Parent\n2,Økonomi,\n".encode("iso-8859-1"))
    assert tree.areas == (Area("2", "Økonomi"),)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, unique_by=lambda each: each[0]), st.data())
def test_what_is_written_reads_back_equal(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    areas: list[Area] = []
    for code, name in pairs:
        parents = st.sampled_from([None, *(each.code for each in areas)])
        areas.append(Area(code, name, data.draw(parents)))
    tree = area_tree(areas)
    assert read_areas(areas_csv(tree).encode()) == tree


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "kode;navn\n1;Oppvekst\n",
            ("The file has the columns code, name, parent, in that order; here stands kode, navn."),
        ),
        ("code;name;parent\n;Oppvekst;\n", "Line 2: an area has a code and a name."),
        ("code;name;parent\n1;;\n", "Line 2: an area has a code and a name."),
        (
            "code;name;parent\n1;To\u202e;\n",
            (
                "Line 2: “To�” holds characters that nobody sees: RIGHT-TO-LEFT OVERRIDE. Type it "
                "anew."
            ),
        ),
        ("code;name;parent\n1;A;;x\n", "Line 2: there are more cells than columns."),
        ("code;name;parent\n;;\n", "There must be between 1 and 20\u00a0000 areas."),
        ("code;name;parent\n1;A;\n1;B;\n", "Budget area “1” occurs twice."),
        ("code;name;parent\n1;A;9\n", "Budget area “1” lies under “9”, which does not exist."),
        ("code;name;parent\n1;A;2\n2;B;1\n", "Budget area “1” lies under itself."),
    ],
)
def test_what_is_no_file_of_areas_is_refused(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_a_quote_that_is_not_closed_is_refused() -> None:
    assert refusal('code;name;parent\n1;"A;\n').startswith("Line 2 cannot be split into cells (")


def test_too_many_areas_are_refused() -> None:
    rows = "".join(f"{number};A;\n" for number in range(MOST_AREAS + 1))
    assert refusal(f"code;name;parent\n{rows}") == "The file has more than 20\u00a0000 rows."
