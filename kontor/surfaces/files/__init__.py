"""Files on every card: the panel, sending them in, giving them out. The rules and the storage live in core.files."""
