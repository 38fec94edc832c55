"""The table of acts and roles is whole, and each act is one function that bears its name."""

import ast
from pathlib import Path

import votum.web
from votum.web.config.access import ACCESS
from votum.web.people.domain.permissions import ROLES, Act
from votum.web.people.models import RoleKind

WEB = Path(votum.web.__file__).parent


def functions_by_act() -> dict[str, list[str]]:
    """Return the names of the domain functions in which each act is named."""
    found: dict[str, list[str]] = {}
    for path in sorted(WEB.glob("*/domain/*.py")):
        if path.name == "permissions.py":
            continue
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.Attribute)
                    and isinstance(node.value, ast.Name)
                    and node.value.id == "Act"
                ):
                    found.setdefault(Act[node.attr], []).append(function.name)
    return found


def test_every_act_has_a_rule() -> None:
    assert list(ROLES) == list(Act)


def test_addresses_are_opened_by_roles_that_some_act_takes() -> None:
    everybody = frozenset(RoleKind)
    opened = {each.roles for each in ACCESS.values() if each.roles not in (None, everybody)}
    assert opened <= set(ROLES.values())


def test_every_act_is_one_function_of_its_name() -> None:
    assert functions_by_act() == {act: [act.value] for act in Act}


def test_no_view_changes_a_row_itself() -> None:
    rooms = [*WEB.glob("office/**/*.py"), *WEB.glob("public/**/*.py")]
    changing = {"save", "bulk_create", "bulk_update", "delete", "get_or_create", "update_or_create"}
    found = [
        (path.name, node.attr)
        for path in rooms
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in changing
    ]
    assert found == []
