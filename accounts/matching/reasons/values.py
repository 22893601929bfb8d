"""What reasons are made of and what they say, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from accounts.matching.score import Band, JobSide, Name, Scored
from accounts.matching.seeker import Seeker
from accounts.matching.seeker_copied import Wording
from accounts.matching.wishes import Verdict
from accounts.resumes.cards import head
from accounts.resumes.profile import HeldTitle, Profile
from postings.views.words.footnotes import Said


# --- the job's side -----------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Asked:
    """A hard skill that the posting names; `said` is its sentence, None where only names are wanted.

    Of those with one number in `one_of` one is enough; 0 for a skill that is asked for by itself.
    """

    slug: str
    name: str
    is_required: bool
    said: Said | None = None
    one_of: int = 0


@dataclass(frozen=True, slots=True)
class AskedYears:
    """Years of experience, in words too. `field`: in what; empty for work of any kind.

    `clause` is the posting's own, where it names a field.
    """

    minimum: float | None
    maximum: float | None
    field: str
    words: str
    said: tuple[Said, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """`title` as it is shown; `text`, what resumes are held against, has contacts too and is never shown.

    `facts` are `Job.facts`.
    """

    title: str
    text: str
    side: JobSide
    skills: tuple[Asked, ...]
    years: AskedYears | None
    facts: Mapping[str, Any]


# --- the resume's side --------------------------------------------------------
@dataclass(frozen=True)
class ResumeSide:
    """A resume as its owner corrected it. `seeker` is None while it is not worked out.

    What many postings are held against is made once, when the first is: 3 ms for 1,000 words.
    """

    profile: Profile
    text: str
    seeker: Seeker | None

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.text)

    @cached_property
    def head(self) -> Wording:
        """The first words that speak of work, which stand for the whole."""
        return Wording(head(self.profile, self.text))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the resume, parted at the words that count."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A resume as it counts for one posting: without the passages that are copied from it.

    `text` has blanks in their place, `profile` lacks their skills and the headline if it is theirs; it keeps all
    titles held, by which years are counted. `seeker` is None while it is not worked out. `copied` are the passages;
    `lost` names skills that only they show, `n_titles` counts titles held that stand in them and are not compared,
    `is_head` says that many of the first words are theirs, `is_of_head` that some are.
    """

    profile: Profile
    text: str
    seeker: Seeker | None
    copied: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    n_titles: int = 0
    is_head: bool = False
    is_of_head: bool = False


# --- reasons ------------------------------------------------------------------
class Standing(StrEnum):
    """Of a skill asked for: written in the resume; not written, but shown by something that is; neither.

    Neither too is `SPARED`: the posting asks for one of several, and the resume has another.
    """

    PRESENT = "present"
    SUPPORTED = "supported"
    MISSING = "missing"
    SPARED = "spared"


@dataclass(frozen=True, slots=True)
class SkillReason:
    """`line` says it in the resume; without one its owner added it. `by` names what shows it.

    Of a missing one `line` has the very word, which was not read as this skill.
    """

    asked: Asked
    standing: Standing
    line: Line | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitlePair:
    """The headline or title held that came nearest, None where none could be compared, and the job's."""

    held: str | None
    is_headline: bool
    job: str


@dataclass(frozen=True, slots=True)
class YearsPair:
    """`held`: years of work as counted from `titles`, None where no dates are written. `is_enough`: None if unknown.

    Where years are asked in one field all that can be told is that those held in all are too few.
    """

    asked: AskedYears | None
    held: float | None
    titles: tuple[HeldTitle, ...]
    is_enough: bool | None


@dataclass(frozen=True, slots=True)
class Share:
    """A part in the sum. `adds` and `most` in hundredths of a point: what it adds, and what it could at most.

    `adds` of all parts make the points exactly. `weight` of `whole`; without weight the resume has nothing for it.
    """

    name: Name
    weight: int
    whole: int
    value: int
    adds: int
    most: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What the number would be if the resume truly showed these skills, or had this title as its headline.

    Without `total` more would change than is known here, and `gain` is that of the titles alone.
    """

    total: int | None
    gain: int
    skills: tuple[str, ...] = ()
    headline: str = ""


@dataclass(frozen=True, slots=True)
class Reasons:
    """`scored` and all that hangs on it are None or empty while there is no number."""

    scored: Scored | None
    shares: tuple[Share, ...]
    skills: tuple[SkillReason, ...]
    title: TitlePair
    years: YearsPair
    verdicts: tuple[Verdict, ...]
    changes: tuple[Change, ...]
    evidence: Evidence

    @property
    def band(self) -> Band | None:
        return self.scored.band if self.scored else None

    def having(self, standing: Standing, *, is_required: bool) -> list[SkillReason]:
        return [
            one for one in self.skills if one.standing == standing and one.asked.is_required is is_required
        ]

    def of(self, *, is_required: bool) -> list[SkillReason]:
        return [one for one in self.skills if one.asked.is_required is is_required]
