"""Append to the log, read it, and prove it."""
