"""The doors of accounts: pages of a person."""
