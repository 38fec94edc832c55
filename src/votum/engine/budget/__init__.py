"""The budget itself: areas, lines, change sets and versions, added up and compared."""
