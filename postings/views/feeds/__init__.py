"""Atom and JSON Feed of any list."""
