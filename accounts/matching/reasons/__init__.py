"""Why a job has its number for a resume: what stands on each side, what is missing, and the arithmetic."""

from accounts.matching.reasons.postings import posting_of, required_of
from accounts.matching.reasons.summary import Summary, points_without_copies, summaries
from accounts.matching.reasons.told import reasons
from accounts.matching.reasons.values import Asked, AskedYears, Posting, Reasons, ResumeSide, Standing

__all__ = [
    "Asked",
    "AskedYears",
    "Posting",
    "Reasons",
    "ResumeSide",
    "Standing",
    "Summary",
    "points_without_copies",
    "posting_of",
    "reasons",
    "required_of",
    "summaries",
]
