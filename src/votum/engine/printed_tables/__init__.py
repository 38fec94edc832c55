"""Tables as a published document prints them, and the rules they are checked by."""
