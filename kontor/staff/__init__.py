"""The people of the firm: departments and employees."""
