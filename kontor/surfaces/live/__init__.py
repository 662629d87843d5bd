"""Live hints: a page follows the records it shows and learns that one changed; never what, which it fetches as
usual."""
