"""Records: the tables of kinds, how they are read, and the guard that lets only Actions write them."""
