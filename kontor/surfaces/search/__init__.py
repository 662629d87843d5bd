"""Search over all kinds: an index written in the transaction of each change, and the one function that asks it."""
