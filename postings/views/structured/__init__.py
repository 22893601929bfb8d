"""What search engines read: JSON-LD, by the rules of who reads it."""
