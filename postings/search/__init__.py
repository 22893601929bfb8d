"""Search: what readers ask for, the index that answers, and what keeps it equal to the database."""
