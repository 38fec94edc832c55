"""Settings for all tests."""

from hypothesis import settings

# The same examples on every run and every machine: a failure is there for everybody to see.
settings.register_profile("votum", derandomize=True, deadline=None, database=None)
settings.load_profile("votum")
