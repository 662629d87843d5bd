"""The tests that every kind with pages inherits from the web surface, and how they read and send pages."""
