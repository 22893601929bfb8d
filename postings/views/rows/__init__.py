"""One row of a list: what a person decides by."""
