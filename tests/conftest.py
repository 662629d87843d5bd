"""What every test may use; the small world of records lies with the rooms that own them."""
