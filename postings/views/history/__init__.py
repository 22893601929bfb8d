"""The versions of a posting, and what changed between any two."""
