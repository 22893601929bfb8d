"""Degrees that a text names because other people have them: colleagues, presenters, students to supervise."""

import re

#: Whoever is sought is the applicant, however the sentence goes on: `We want people who hold a PhD`.
_SOUGHT = re.compile(
    r"\b(?:want|look|looking|seek|seeking|need|needs|hire|hiring|recruit\w{0,3}|search\w{0,3}|wanted|ideal(?:ly)?"
    r"|candidates?|applicants?|applications|require[sd]?|requirements?|qualifications?|successful|perfect"
    r"|preferred|must|should|next|new|future|open to|suits?|for people)\b"
)
_HAVE = r"(?:hold(?:s|ing)?|ha(?:ve|s|ving)|earned|received|completed|possess(?:es)?|with)"
_MANY = r"(?:\d{1,4} ?%?|one|two|three|four|five|six|seven|eight|nine|ten|half|some|most|many|several|all|none|both)"
_PEOPLE = (
    r"(?:people|persons|colleagues|co-?workers|team ?mates|presenters|speakers|teachers|mentors|leaders|experts"
    r"|scientists|researchers|engineers|developers|analysts|consultants|founders|clients|customers|users|members"
    r"|employees|professionals|specialists|instructors|lecturers|others)"
)
_HELD_BY = re.compile(
    rf"\b{_MANY} of (?:our|us|the|them|these|those)\b[^.;:]{{0,40}}\b{_HAVE}\b[^.;:]{{0,24}}$"
    rf"|\bour (?:(?!and\b|or\b|if\b|you\b|with\b|who\b)[\w-]+ ){{1,3}}(?!with\b){_HAVE}\b[^.;:]{{0,24}}$"
    rf"|\b(?:with|alongside|beside|among|amongst|from|by|of|meet|join|help|support|teach|serve)"
    rf" (?:[\w-]+ ){{0,3}}{_PEOPLE} (?:who|that) (?:all |each |also |often )?{_HAVE}\b[^.;:]{{0,24}}$"
)
_TAUGHT = re.compile(
    r"\b(?:supervis|mentor|teach|tutor|advis|coach|guid|instruct|lectur|train)(?:e|es|s|ing|ion of|or of)?"
    r" (?:(?!towards?\b|in\b|with\b)[\w,'’/-]+ ){0,4}$"
)
_STUDENT = re.compile(
    r".{0,40}?\b(?:student|candidate)s?\b|[ -](?:level )?(?:researcher|fellow|these|thesi)s?\b"
)


def is_of_others(left: str, right: str, words: str) -> bool:
    """`words` name the degree; `left` and `right` are the rest of their sentence. All in lower case."""
    if _TAUGHT.search(left[-70:]) and _STUDENT.match(f"{words}{right[:14]}"):
        return True
    near = left[-120:]
    return bool(_HELD_BY.search(near)) and not _SOUGHT.search(near)
