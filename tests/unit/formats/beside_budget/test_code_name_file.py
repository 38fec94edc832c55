"""The names of codes are read whole or not at all, and written back equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.budget.lines import Dimension
from votum.formats.beside_budget.code_name_file import (
    NAMED,
    CodeNames,
    code_names_csv,
    read_code_names,
)
from votum.formats.refusals import UnreadableError

WORDS = st.text(
    st.characters(categories=("L", "N", "P"), include_characters=" ;,"), min_size=1, max_size=8
).filter(lambda text: text == text.strip())
NAMES = st.dictionaries(
    st.sampled_from(NAMED), st.dictionaries(WORDS, WORDS, min_size=1), min_size=1
)


@given(NAMES)
def test_what_is_written_reads_back_equal(names: CodeNames) -> None:
    assert read_code_names(code_names_csv(names).encode()) == names


def test_names_are_kept_by_dimension_and_code() -> None:
    text = "dimension,code,name\ncost_centre,1101,Fjellskolen\nproject,P1,Ny skole\n"
    assert read_code_names(text.encode()) == {
        Dimension.COST_CENTRE: {"1101": "Fjellskolen"},
        Dimension.PROJECT: {"P1": "Ny skole"},
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "code;name\n1;A\n",
            (
                "The file has the columns dimension, code, name, in that order; here stands code, "
                "name."
            ),
        ),
        ("dimension;code;name\nart;1;A\n", "Line 2: “art” is none of cost_centre, project."),
        ("dimension;code;name\n;1;A\n", "Line 2: “” is none of cost_centre, project."),
        ("dimension;code;name\nproject;;A\n", "Line 2: A name is missing."),
        ("dimension;code;name\nproject;1;\n", "Line 2: A name is missing."),
        (
            "dimension;code;name\nproject;1;A\ncost_centre;1;A\nproject;1;B\n",
            "Line 4: the code “1” comes twice.",
        ),
        ("dimension;code;name\n", "The file names no code."),
    ],
)
def test_what_is_no_file_of_names_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_code_names(text.encode())
    assert str(caught.value) == sentence
