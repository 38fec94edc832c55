"""Acts in a meeting: presence, votes, and the recommendation that follows from them."""
