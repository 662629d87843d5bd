"""How Kontor is set up and started: settings, addresses, the front and the `kontor` command; no rules of the trade."""
