"""The append-only change log: written in the transaction of each change, read by followers."""
