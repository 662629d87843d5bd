"""Actions: the only thing that writes records. May this actor? Is it valid? Write, log, run the writers: one
transaction."""
