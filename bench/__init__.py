"""Measures what people feel: pages against their floors, imports, start, memory. Run it with `kontor bench`."""
