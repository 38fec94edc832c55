"""Proposals and the sheets they come from."""
