"""The folder of a budget document: its texts, its description, and both in one archive."""
