"""The file that says who sits in a body."""

import pytest

from votum.countries.loader import UnknownCountryError
from votum.engine.messages import StructureError, VotumError
from votum.formats.body_file import read_body
from votum.formats.refusals import UnreadableError

OWN_PARTY = "Each of the body's own parties needs `code` and `name`; `aliases` is a list of texts."
KNOWN = "name, short_name, municipality, country, chair, seats, present, parties, plan"


def test_a_body_has_its_seats_in_the_order_of_the_file() -> None:
    content = """
name = "Utvalg for oppvekst"
short_name = "UOP"
municipality = "Eksempelvik"
chair = "høyre"
[seats]
Arbeiderpartiet = 4
FRP = 2
H = 3
[present]
H = 2
Ap = 4
Frp = 2
"""
    read = read_body(content.encode())
    assert (read.body.name, read.body.short_name) == ("Utvalg for oppvekst", "UOP")
    assert list(read.body.seats.items()) == [("Ap", 4), ("Frp", 2), ("H", 3)]
    assert read.body.voting == {"H": 2, "Ap": 4, "Frp": 2}
    assert (read.body.chair, read.municipality, read.country.code) == ("H", "Eksempelvik", "no")


def test_only_name_and_seats_are_needed() -> None:
    body = read_body(b'name = "Utvalget"\n[seats]\nH = 1\n').body
    assert (body.short_name, body.chair, dict(body.present)) == ("Utvalget", None, {})


def test_a_file_may_say_what_the_plan_is_called() -> None:
    content = b'name = "Utvalget"\n[seats]\nH = 1\n'
    assert read_body(content).plan == "\u00d8konomiplan"
    assert read_body(b'plan = "Handlingsplan"\n' + content).plan == "Handlingsplan"


@pytest.mark.parametrize("plan", ["", "To ord", " Plan"])
def test_the_word_for_the_plan_is_one_word(plan: str) -> None:
    content = f'plan = "{plan}"\nname = "U"\n[seats]\nH = 1\n'
    with pytest.raises(UnreadableError, match="`plan` is one word"):
        read_body(content.encode())


def test_a_local_list_may_replace_a_registered_party() -> None:
    content = b"""
name = "Utvalget"
[seats]
Framtida = 2
[[parties]]
code = "V"
name = "Vel"
aliases = ["Framtida"]
"""
    read = read_body(content)
    assert dict(read.body.seats) == {"V": 2}
    assert (read.register.name("V"), read.register.code("Venstre")) == ("Vel", None)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[seats]\nH = 1\n", "The body's file lacks `name`."),
        ('name = "U"\n', "The body's file lacks `seats`."),
        (
            'name = "U"\nsize = 3\n[seats]\nH = 1\n',
            f"The body's file: `size` is not known here, or not of the right kind; known: {KNOWN}.",
        ),
        (
            "name = 3\n[seats]\nH = 1\n",
            f"The body's file: `name` is not known here, or not of the right kind; known: {KNOWN}.",
        ),
        (
            'name = "U"\nseats = 3\n',
            (
                f"The body's file: `seats` is not known here, or not of the right kind; known: "
                f"{KNOWN}."
            ),
        ),
        (
            'name = "U"\n[seats]\nH = 1.5\n',
            "The body's file: “H” needs one whole number.",
        ),
        (
            'name = "U"\n[seats]\nH = true\n',
            "The body's file: “H” needs one whole number.",
        ),
        (
            'name = "U"\n[seats]\nH = 1\n"Høyre" = 2\n',
            "The body's file: “Høyre” needs one whole number.",
        ),
        (
            'name = "U"\n[seats]\nBy = 1\n',
            "“By” is not a known party; enter local lists in the body's file.",
        ),
        (
            'name = "U"\nchair = "By"\n[seats]\nH = 1\n',
            "“By” is not a known party; enter local lists in the body's file.",
        ),
        (
            'name = "U"\n[seats]\nH = 1\n[[parties]]\ncode = "By"\n',
            OWN_PARTY,
        ),
        (
            'name = "U"\nparties = ["By"]\n[seats]\nH = 1\n',
            OWN_PARTY,
        ),
        (
            'name = "U"\nparties = [{code = 3, name = "By"}]\n[seats]\nH = 1\n',
            OWN_PARTY,
        ),
        (
            'name = "U"\nparties = [{code = "B", name = "By", aliases = "Byen"}]\n[seats]\nH = 1\n',
            OWN_PARTY,
        ),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_sentence(content: str, sentence: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_body(content.encode())
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("data", [b"name = ", b"\xff\xfe", b"PK\x03\x04"])
def test_what_is_not_toml_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_body(data)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ('name = "U"\n[seats]\n', StructureError),
        ('name = "U"\n[seats]\nH = 0\n', StructureError),
        ('name = "U"\n[seats]\nH = -1\n', StructureError),
        ('name = "U"\nchair = "V"\n[seats]\nH = 1\n', StructureError),
        ('name = "U"\n[seats]\nH = 1\n[present]\nH = 2\n', StructureError),
        ('name = "U"\ncountry = "xx"\n[seats]\nH = 1\n', UnknownCountryError),
        ('name = "U"\ncountry = "../no"\n[seats]\nH = 1\n', UnknownCountryError),
    ],
)
def test_a_body_that_cannot_be_is_refused(content: str, error: type[VotumError]) -> None:
    with pytest.raises(error):
        read_body(content.encode())
