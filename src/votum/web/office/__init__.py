"""The desks of those who prepare and keep the votes, behind a login."""
