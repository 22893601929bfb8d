"""What the API tells of matches, for its description."""

from typing import Final

from accounts.matching.reasons import Standing
from accounts.matching.score import Band, Name
from accounts.matching.wishes import Met
from accounts.vocab import Constraint
from postings.api.answers import (
    FLAG,
    JOB_ID,
    META,
    NUMBER,
    TEXT,
    UNDERSTOOD,
    UUID,
    WHOLE,
    Schema,
    Shape,
    many,
    or_null,
    told,
)
from postings.api.serializers import JobSerializer

_BAND: Final[Schema] = {
    "type": ["string", "null"],
    "enum": [*map(str, Band), None],
    "description": "What the number is called; `docs/matching.md` tells how often each is met.",
}
_TOTAL: Final[Schema] = told(or_null(WHOLE), "Of 100; null while there is no number.")

RANKED: Final = Shape(
    "RankedJob",
    {
        "total": _TOTAL,
        "band": _BAND,
        "required_present": told(WHOLE, "Required skills that the resume names; a choice counts once."),
        "required": told(WHOLE, "Skills that the posting requires."),
        "is_saved": FLAG,
        "is_hidden": FLAG,
        "job": JobSerializer,
    },
    "A job, and how it matches.",
)
RANKED_META: Final = META.with_(
    "RankedMeta",
    limit=WHOLE,
    next_cursor=or_null(TEXT),
    order=TEXT,
    total=told(or_null(WHOLE), "Jobs that answer; some may lack what must be for you, and are not listed."),
    total_unscored=told(or_null(WHOLE), "Of them without a number yet; null where nobody counted."),
    resume_id=UUID,
    score_version=told(TEXT, "Formula, model and weights: numbers of two versions do not compare."),
    **UNDERSTOOD,
)

_SENTENCE = Shape(
    "Sentence",
    {
        "text": TEXT,
        "start": told(WHOLE, "First letter of the words that count."),
        "end": told(WHOLE, "After their last letter."),
        "source": told(or_null(TEXT), "Who says it, where it is the posting."),
    },
    "The words that say so.",
)
_SKILL = Shape(
    "SkillReason",
    {
        "slug": TEXT,
        "name": TEXT,
        "is_required": FLAG,
        "choice": told(or_null(WHOLE), "Of those with one number one is enough."),
        "standing": {"type": "string", "enum": [str(one) for one in Standing]},
        "posting": told(or_null(_SENTENCE), "Where the posting asks for it."),
        "resume": told(or_null(_SENTENCE), "Where the resume says it, or has the very word."),
        "shown_by": told(many(TEXT), "Skills of the resume that show one that is not written in it."),
    },
)
_COUNTS = Shape("SkillCounts", {"n": WHOLE, "present": WHOLE, "shown": WHOLE})
_PART = Shape(
    "ScorePart",
    {
        "name": {"type": "string", "enum": [str(one) for one in Name]},
        "weight": told(WHOLE, "Of `whole`; 0 where the resume has nothing for it."),
        "whole": WHOLE,
        "value": told(NUMBER, "Of 100."),
        "adds": told(NUMBER, "Points; those of all parts make `points`."),
        "most": told(NUMBER, "What it could add."),
        "is_known": told(FLAG, "Else it counts as in an ordinary job."),
    },
)
_YEARS = Shape(
    "YearsReason",
    {
        "asked_min": or_null(NUMBER),
        "asked_max": or_null(NUMBER),
        "field": or_null(TEXT),
        "asked": told(or_null(TEXT), "In words."),
        "posting": many(_SENTENCE),
        "held": told(or_null(NUMBER), "Years of work between the dates in the resume."),
        "is_enough": or_null(FLAG),
    },
)
_WISH = Shape(
    "WishReason",
    {
        "wish": {"type": "string", "enum": [str(one) for one in Constraint]},
        "state": {"type": "string", "enum": [str(one) for one in Met]},
        "wanted": TEXT,
        "said": TEXT,
        "against": or_null(TEXT),
        "is_must": FLAG,
    },
)
_CHANGE = Shape(
    "ScoreChange",
    {
        "skills": many(TEXT),
        "headline": or_null(TEXT),
        "total": told(
            or_null(WHOLE), "What the number would be; null where more would change than is known."
        ),
        "gain": told(NUMBER, "Points."),
    },
    "What would raise the number, if it were true.",
)
_COPIED = Shape(
    "CopiedPassages",
    {
        "passages": many(TEXT),
        "skills": told(many(TEXT), "That only these passages show."),
        "titles": told(WHOLE, "Titles held that stand in them."),
    },
    "What the resume copies from this posting: it counts for nothing here.",
)
REASONS: Final = Shape(
    "Reasons",
    {
        "job_id": JOB_ID,
        "resume_id": UUID,
        "total": _TOTAL,
        "band": _BAND,
        "points": told(or_null(NUMBER), "The same to the hundredth, by which jobs are in order."),
        "score_version": or_null(TEXT),
        "required": _COUNTS,
        "welcome": _COUNTS,
        "skills": many(_SKILL),
        "title": Shape(
            "TitlePair", {"resume": or_null(TEXT), "is_headline": FLAG, "posting": TEXT}, "The nearest two."
        ),
        "years": _YEARS,
        "parts": many(_PART),
        "wishes": many(_WISH),
        "changes": many(_CHANGE),
        "copied": _COPIED,
    },
    "Why a job has its number.",
)
