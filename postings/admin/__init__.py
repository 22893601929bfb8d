"""The curators' door. Importing this registers every page."""

from postings.admin import events, jobs, orgs, reads, sources

__all__ = ["events", "jobs", "orgs", "reads", "sources"]
