"""Shares: exact whole millionths of one per cent."""

PER_CENT = 1_000_000  # what one per cent is as a whole number: six decimals are kept exactly
