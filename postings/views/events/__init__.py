"""The stream of what changed, with filters and a feed."""
