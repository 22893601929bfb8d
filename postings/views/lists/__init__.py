"""A list of jobs: its question, facets, notes and problems, and every slice that is one."""
