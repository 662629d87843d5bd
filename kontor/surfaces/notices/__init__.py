"""Notices: what colleagues did that concerns a user; a follower of the change log writes them."""
