"""Parties: whom the firm deals with, companies and persons alike, and what hangs on both."""
