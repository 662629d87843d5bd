"""Exchange: files of other programs become records, and lists become files. What a column means, a kind's importer
knows."""
