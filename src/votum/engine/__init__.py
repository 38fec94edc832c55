"""The arithmetic of budgets, proposals and votes.

Frozen values and free functions. No I/O, no clock, no Django: whatever the law, a place or a date
decides comes in as a value (`VotingProcedure`, `PlanPeriod`), loaded by `votum.countries`.
"""
