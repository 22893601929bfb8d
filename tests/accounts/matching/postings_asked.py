"""Postings as reasons take them, read from invented texts by the site's own rules."""

from datetime import date

from accounts.matching import embedder, projection
from accounts.matching.reasons import Asked, AskedYears, Posting
from accounts.matching.reasons.values import ResumeSide
from accounts.matching.score import JobSide, weights_of
from accounts.matching.seeker import seeker_of
from accounts.matching.titles_spelt import key
from accounts.resumes.cards import profile_of
from postings.facts.document import Document
from postings.facts.experience import read as read_years
from postings.facts.skills import read as read_skills

TODAY = date(2026, 11, 1)
WEIGHTS = weights_of(1_000, {"sql": 300, "python": 250, "tableau": 40, "microsoft-excel": 400}, "w1")


def posting(title, text, facts=None):
    document = Document.of_text(text)
    skills = [one for one in read_skills(document).value or () if one.is_hard]
    years = read_years(document).value
    spelt = key(title)
    vector = projection.of_texts([spelt])[0] if embedder.is_available() else None
    return Posting(
        title=title,
        text=text,
        side=JobSide(frozenset(one.slug for one in skills), spelt, vector),
        skills=tuple(Asked(one.slug, one.name, one.is_required, one_of=one.one_of) for one in skills),
        years=AskedYears(years.minimum, years.maximum, years.field, "") if years else None,
        facts=facts or {},
    )


def resume(text):
    profile = profile_of(text, today=TODAY)
    return ResumeSide(profile, text, seeker_of(profile, text))
