"""Accounts: users, the firm they belong to, invitations, and the Actions that change them. Pages lie in kontor.surfaces.accounts."""
