"""The sentence with which something is refused."""

from collections.abc import Callable

import pytest

from votum.engine.messages import VotumError


def refusal(error: type[VotumError], call: Callable[[], object]) -> str:
    """Return the sentence of the error that the call raises; no other error will do."""
    with pytest.raises(error) as raised:
        call()
    assert type(raised.value) is error
    return str(raised.value)
