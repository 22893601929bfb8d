"""Our reading of a posting. Pure Python: no Django, no network, no clock."""

from postings.facts.read import Facts, read_facts

__all__ = ["Facts", "read_facts"]
