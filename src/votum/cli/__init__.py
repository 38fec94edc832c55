"""`votum …`: parse arguments, call one function, print, and return an exit code."""
