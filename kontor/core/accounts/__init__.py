"""Accounts: users, the firm they belong to, invitations, and the Actions that change them. Their pages lie in
kontor.surfaces.accounts."""
