"""Access: one policy per kind yields one Q, used by every surface."""
