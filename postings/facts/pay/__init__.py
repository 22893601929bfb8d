"""Pay: what a posting says the job is paid, from the board's own fields or from the words."""

from postings.facts.pay.reading import VERSION, PayFacts, read
from postings.facts.pay.select import overall

__all__ = ["VERSION", "PayFacts", "overall", "read"]
