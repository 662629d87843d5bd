"""Activities: every call, meeting and note with a customer, planned or done, and the next step that comes of them."""
