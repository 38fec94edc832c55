"""Meetings, who is present, and votes."""
