"""The log of acts: nothing changes without its entry, and anyone can see that none was changed."""
