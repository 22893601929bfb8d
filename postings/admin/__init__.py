"""The curators' door. Importing this registers every page."""

from postings.admin import curation, events, jobs, orgs, reads, reports, site_questions, slices, sources

__all__ = ["curation", "events", "jobs", "orgs", "reads", "reports", "site_questions", "slices", "sources"]
