"""What a process that a test starts is told of its surroundings."""

import os

OF_THE_TESTS = ("VOTUM_", "DJANGO_", "COV_")


def clean_environment(*also: str) -> dict[str, str]:
    """Return the environment without the tests' own settings, and without names that begin so."""
    left_out = (*OF_THE_TESTS, *also)
    return {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
