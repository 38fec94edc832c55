"""Files from strangers, opened without danger: bounded in memory and time, or refused."""
