"""How an act is done in a test."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.site import Site, Stage
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.models import Chain


@dataclass(frozen=True, slots=True)
class Doing:
    """How an act is done: the stage it needs, the act, its log, and whether a body's role does it.

    `before` is what else must have been done, by an operator.
    """

    stage: Stage
    do: Callable[[Actor, Site], object]
    chain: Chain = Chain.PUBLIC
    in_body: bool = False
    before: Callable[[Site], object] | None = None
