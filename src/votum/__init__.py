"""Votum: a municipality's budget, from the first proposal to the binding vote."""

__version__ = "0.1.0"
