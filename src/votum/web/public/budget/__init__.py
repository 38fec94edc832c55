"""The pages of the whole budget, as it is published."""
