"""One spelling for the words of titles and of occupations' labels, so that equal ones meet."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
#: Written apart, together or in full: one spelling. Two words and more; tried before the split.
_PHRASES = {
    "front end": "frontend",
    "back end": "backend",
    "full stack": "fullstack",
    "dev ops": "devops",
    "e commerce": "ecommerce",
    "information technology": "it",
    "human resources": "hr",
    "human resource": "hr",
    "quality assurance": "qa",
    "user experience": "ux",
    "user interface": "ui",
    "business intelligence": "bi",
    "machine learning": "ml",
    "artificial intelligence": "ai",
    "search engine optimization": "seo",
    "research and development": "rd",
    "point of sale": "pos",
    "web site": "website",
    "data base": "database",
    "help desk": "helpdesk",
    "heavy goods vehicle": "hgv",
    "c c": "c",
}
_ONE_SPELLING = {
    "ict": "it",
    "programme": "program",
    "programmer": "developer",
    "centre": "center",
    "labour": "labor",
    "theatre": "theater",
    "jewellery": "jewelry",
    "tyre": "tire",
    "adviser": "advisor",
    "licence": "license",
    "aeroplane": "airplane",
    "storey": "story",
    "catalogue": "catalog",
    "traveller": "traveler",
    "counsellor": "counselor",
    "behaviour": "behavior",
    "behavioural": "behavioral",
    "colour": "color",
    "fibre": "fiber",
    "fullstack": "fullstack",
    "operative": "operator",
    "personnel": "staff",
    "devop": "devops",
}
_PHRASE = re.compile(r"(?<!\w)(?:" + "|".join(_PHRASES) + r")(?!\w)")
_SAID_BY_ORDER = frozenset(["of", "in", "the", "and", "for", "a", "an", "to", "or", "with", "on", "at"])


@lru_cache(maxsize=8192)
def one_spelling(word: str) -> str:
    """American, singular, one word for one thing."""
    word = _ONE_SPELLING.get(word, word)
    if len(word) > 3 and word[-1] == "s" and word[-2:] not in ("ss", "us", "is", "ps"):
        word = word[:-3] + "y" if word[-3:] == "ies" and len(word) > 5 else word[:-1]
    if len(word) > 6:
        word = word.replace("isation", "ization").replace("paed", "ped").replace("anaesth", "anesth")
    return _ONE_SPELLING.get(word, word)


def tokens(text: str) -> list[str]:
    """The words that a label is told by, in order: `Director of R&D` gives director, rd."""
    lower = text.lower().replace("r&d", "rd").replace("-", " ").replace("'s", "").replace("’s", "")
    lower = _PHRASE.sub(lambda found: _PHRASES[found[0]], lower)
    return [one_spelling(word) for word in _WORD.findall(lower) if word not in _SAID_BY_ORDER]


def key(words: list[str]) -> str:
    """Of the same words in any order: `manager of marketing` is `marketing manager`."""
    return " ".join(sorted(set(words)))


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Heads that mean something only with the words before them.
WIDE_HEADS = word_set(
    "manager director officer supervisor specialist coordinator assistant consultant executive operator associate"
    " representative agent advisor lead leader head partner administrator technician worker clerk attendant "
    "inspector"
    " planner expert professional president chief owner strategist member controller strategy operation host maker"
    " hand setter tester trader instructor trainer dealer merchant seller buyer broker grader guide auditor analyst"
)
#: Nouns of the doer: a part of a title that holds one has named its work.
HEADS = WIDE_HEADS | word_set(
    "engineer developer analyst designer architect scientist nurse teacher accountant recruiter programmer "
    "researcher"
    " writer editor driver mechanic electrician welder plumber cook chef server lawyer attorney counsel paralegal"
    " therapist physician doctor dentist pharmacist veterinarian economist psychologist tutor educator lecturer "
    "professor"
    " producer marketer machinist assembler laborer cleaner janitor custodian cashier barista bartender "
    "receptionist"
    " secretary intern fellow apprentice trainee student scrum banker underwriter adjuster examiner investigator"
    " superintendent foreman aide hygienist phlebotomist photographer animator artist translator interpreter "
    "journalist"
    " moderator creator evangelist ambassador counselor coach tech rep"
)
#: Words too wide to show that two labels mean the same.
WIDE_WORDS = HEADS | word_set("it service system product business general industry")
