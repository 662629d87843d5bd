"""What is done with customers: activities and their next steps."""
