"""One module for each subcommand of `kontor`, found by its file name."""
