"""An employer: its page, its breakdown, the index of all."""
