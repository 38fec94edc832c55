"""Proposals on the sheets a committee votes on: their rules, and what the votes adopt."""
