"""Measured comparisons; `python -m bench` prints them as a table."""
