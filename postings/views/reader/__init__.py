"""What a reader sends or keeps: saved searches, visits, reports, contacts to be removed."""
