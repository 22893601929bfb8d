"""The indexes: names and how many jobs each has, sorted, searched and paged."""
