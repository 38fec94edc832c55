"""Files that are read back: bytes to engine values, and engine values to bytes.

A reader takes a whole file or refuses it in one sentence (`UnreadableError`); what it can read but
not trust becomes findings with their places.
"""
