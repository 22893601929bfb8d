"""What makes two indexes the same shape: another fingerprint, and the index is made anew by itself."""

import hashlib
from functools import cache

from accounts.matching import projection, score
from accounts.matching.index import shingles
from postings.facts.skills.taxonomy import DATA
from postings.facts.title import VERSION as TITLES

#: Raise it when the same jobs give other arrays.
VERSION = 2


@cache
def fingerprint() -> str:
    """Of the layout, the model of the vectors, the formula, how titles are spelt, the taxonomy, and the shingles."""
    passages = f"{shingles.EVERY} {shingles.MOST} {shingles.BITS}"
    known = hashlib.sha256(DATA.read_bytes()).hexdigest()
    told = f"{VERSION} {projection.VERSION} {score.FORMULA} {TITLES} {known} {passages}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]
