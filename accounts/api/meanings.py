"""What the fields of `/me` mean, for the description of the API, where their shape does not say it."""

from collections.abc import Mapping
from typing import Any, Final

from postings.api.meanings import describe

OF: Final[Mapping[str, Mapping[str, str]]] = {
    "Me": {
        "email": "To which mails go.",
        "joined_at": "When the account was made.",
        "saved_jobs": "How many there are.",
        "saved_searches": "How many there are.",
        "hidden_companies": "How many there are.",
        "resumes": "How many there are.",
        "key": "The key that was sent.",
    },
    "MyKey": {
        "name": "As its owner calls it.",
        "prefix": "How it begins; the rest is shown once, when it is made.",
        "scopes": "What it is for.",
    },
    "MyResume": {
        "resume_id": "Id of a resume.",
        "name": "As its owner calls it.",
        "state": "How far reading it has come.",
        "pages": "Null until it was read.",
        "made_at": "When it was uploaded.",
        "read_at": "When it was read; null until then.",
    },
    "ResumeProfile": {
        "resume_id": "Id of a resume.",
        "headline": "What its owner is, in a line; null where none was found.",
        "titles": "Of positions held.",
        "skills": "That it shows.",
        "education": "Degrees and courses.",
        "languages": "That its owner speaks.",
        "places": "Where its owner is.",
    },
    "HeldTitle": {
        "title": "In the words of the resume.",
        "employer": "In the words of the resume.",
        "is_current": "The position is held still.",
    },
    "ShownSkill": {"is_hard": "A tool, a method or a field, nothing of character."},
    "Study": {"text": "In the words of the resume.", "level": "The degree; null where none is named."},
    "Spoken": {"code": "ISO 639-1.", "level": "As CEFR, or in the words of the resume."},
    "Somewhere": {"text": "In the words of the resume.", "place_id": "Null where the place is not known."},
    "SavedJob": {"saved_at": "When it was saved."},
    "SavedSearch": {"name": "As its owner calls it.", "saved_at": "When it was saved."},
    "HiddenCompany": {"hidden_at": "Since when its jobs are left out."},
    "RankedJob": {"is_saved": "By its owner.", "is_hidden": "By its owner.", "job": "The job itself."},
    "RankedMeta": {"resume_id": "With which jobs were matched."},
    "Reasons": {
        "resume_id": "With which the job was matched.",
        "score_version": "Formula, model and weights: numbers of two versions do not compare.",
        "required": "How many of the required skills the resume has.",
        "welcome": "How many of the others it has.",
        "skills": "Each with the sentences on both sides.",
        "title": "The nearest two titles.",
        "years": "Of experience: asked and held.",
        "parts": "Of what the number is made.",
        "wishes": "What its owner wants of a job, and what the posting says to it.",
        "changes": "What would raise the number, if it were true.",
        "copied": "What of the posting stands in the resume word for word.",
    },
    "SkillCounts": {
        "n": "Skills that are asked for.",
        "present": "Of them, those that the resume names.",
        "shown": "Of them, those that others in it show.",
    },
    "SkillReason": {"standing": "Whether the resume names it, shows it, or not."},
    "Sentence": {"text": "The sentence."},
    "ScorePart": {"name": "What is compared.", "whole": "What all weights make."},
    "TitlePair": {
        "resume": "Of the resume; null where it names none.",
        "is_headline": "It is the headline, no position held.",
        "posting": "Of the posting.",
    },
    "YearsReason": {
        "asked_min": "Null where no lower end is stated.",
        "asked_max": "Null where no upper end is stated.",
        "field": "Of what, in the posting's words.",
        "posting": "The sentences that ask for them.",
        "is_enough": "Null where that cannot be told.",
    },
    "WishReason": {
        "wish": "What is wished for.",
        "state": "Whether the posting meets it.",
        "wanted": "In words.",
        "said": "What the posting says to it.",
        "against": "What else of the posting says otherwise.",
        "is_must": "Jobs that fail it are left out of lists.",
    },
    "ScoreChange": {"skills": "To be had too.", "headline": "To be had in place of the one there is."},
    "CopiedPassages": {"passages": "Each in the words of the posting."},
    "Wishes": {
        "work_model": "Any of these.",
        "seniority": "Any of these.",
        "currency": "Of the pay that is wished for.",
        "period": "For which that pay is.",
    },
}


def add(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Hook of drf-spectacular, after that of the postings."""
    describe(result, {}, OF)
    return result
