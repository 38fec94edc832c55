"""Loading a budget's chain, and the words in which its parts are told."""

from pathlib import Path

from votum.engine.budget.budgets import ChangeSet, ChangeSetType
from votum.engine.budget.lines import Kind
from votum.engine.messages import Message, say
from votum.formats.budget_chain.chain_file import ChainFile
from votum.formats.budget_chain.reader import SEARCHED_BYTES, is_chain, read_chain
from votum.formats.budget_tables.reading import MOST_BYTES
from votum.formats.opening import read_path
from votum.formats.refusals import UnreadableError
from votum.translations import Translator

KINDS: dict[Kind, Message] = {Kind.OPERATING: say("operating"), Kind.CAPITAL: say("capital")}
TYPES: dict[ChangeSetType, Message] = {
    ChangeSetType.PROPOSED: say("proposal"),
    ChangeSetType.SUPPLEMENTARY: say("supplementary proposal"),
    ChangeSetType.ERRATUM: say("errata"),
    ChangeSetType.AMENDMENT: say("amendment"),
    ChangeSetType.RECOMMENDATION: say("recommendation"),
    ChangeSetType.IN_YEAR_ADJUSTMENT: say("adjustment during the year"),
    ChangeSetType.DELEGATED_TRANSFER: say("transfer by delegated authority"),
}


def is_chain_file(path: Path) -> bool:
    """Return whether there is a budget's chain in a file; only its beginning is looked at."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return is_chain(file.read(SEARCHED_BYTES))


def load_chain(path: Path) -> ChainFile:
    """Return the chain in a file, with the files it names beside it.

    Raises UnreadableError where it is none, or cannot be taken whole.
    """
    data = read_path(path)
    if not is_chain(data):
        raise UnreadableError(
            say(
                "“{name}” is no budget with its change sets; such a file begins with "
                '`format = "budget-chain"`.',
                name=path.name,
            )
        )
    return read_chain(data, path.name, lambda name: read_path(path.parent / name, MOST_BYTES))


def told(change_set: ChangeSet, translator: Translator) -> str:
    """Return a change set by its identifier, and what it says of itself."""
    stated = (
        translator.text(TYPES[change_set.type]),
        change_set.origin,
        change_set.case_reference,
        change_set.dated.isoformat() if change_set.dated else "",
    )
    return f"{change_set.identifier} ({', '.join(filter(None, stated))})"
