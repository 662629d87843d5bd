"""Customers: parties, companies, contacts."""
