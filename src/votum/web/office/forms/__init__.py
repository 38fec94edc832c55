"""What people type, by subject: labels, help, and what can be told to be wrong without an act."""
