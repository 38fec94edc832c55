"""What is done with the whole budget."""
