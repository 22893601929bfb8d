"""Skills: which a posting asks for, where it says so, and whether it must or only may be there."""

from postings.facts.skills.matcher import find
from postings.facts.skills.reading import VERSION, read
from postings.facts.skills.taxonomy import names, slug_of

__all__ = ["VERSION", "find", "names", "read", "slug_of"]
