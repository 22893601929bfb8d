"""Which degrees and diplomas of a text are asked of the applicant, and how firmly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from postings.facts.document import Document
from postings.facts.education.terms import ABBREVIATION, ENGLISH, ENGLISH_STEMS, LADDER, OTHERS
from postings.facts.occurrences import occurrences
from postings.facts.sections import Section
from postings.vocab import EducationLevel

#: Hits of one word beyond these are not looked at: no posting has so many.
MOST_HITS = 20
_LONGEST_LINE = 480
#: How far from a hit a term may begin: `mechanical, electrical or other engineering degree`.
_BEFORE_HIT, _AFTER_HIT = 60, 12
#: English at both ends of a text is taken for English throughout.
_SAMPLE = 800
_PLAIN = ("degree", "field")
_WORD = re.compile(r"\b\w")

_STOP = re.compile(
    r"[;•|]|[.!?](?= +[^a-z\s])|(?<! or)(?<! of)(?<!least)(?<!minimum)"
    r" (?=\d{1,2}(?: ?[-–+]| to )? ?\d{0,2}\+? years)| [–—-] (?=[A-Z])"
)
#: What still belongs to the sentence before a semicolon: `; or equivalent experience`.
_GOES_ON = re.compile(r" ?(?:or|and/or|oder|ou|o)\b")
_GAP = re.compile(
    r"[^.;•]{0,70}?(?:\b(?:or|and/or|oder|ou|o|of|e/o|eller|bzw\.?|to|bis|à)\b|/)[^.;•()]{0,12}"
    r"|, ?"
)
_GAP_END = re.compile(
    r"\b(?:experience|equivalent|required|requires?|preferred|plus|must|desired|ideally|preferably|advantage"
    r"|erforderlich|wünschenswert|souhaité)\b"
)
_PREFERRED_RIGHT = re.compile(
    r"\b(?:(?:strongly |highly )?(?:preferred|desired)|(?:is |are |would be |as )?an? (?:\w+ )?(?:plus|bonus"
    r"|asset|advantage)|is plus\b|desirable|advantageous|beneficial|optional"
    r"|nice[- ]to[- ]have|not required|not mandatory|not essential|helpful|ideal\b|(?:highly )?valued"
    r"|valuable|wünschenswert|von vorteil|ein plus|souhaitée?|serait un plus|un atout|deseable|valorable"
    r"|se valorará|een pré|desejável|diferencial|gradit[ao]|preferibile|meriterande)\b"
)
_ASIDE = re.compile(
    r"\((?!(?:strongly |highly )?(?:preferred|desired|a plus|optional|advantageous|beneficial|desirable"
    r"|nice to have|an advantage))[^()]{0,120}\)"
)
_REQUIRED_RIGHT = re.compile(
    r"\b(?:required|must|mandatory|essential|necessary|erforderlich|vorausgesetzt|requerido|obrigatório"
    r"|vereist|obligatoire|krävs)\b"
)
_PREFERRED_LEFT = re.compile(
    r"\b(?:prefer(?:red|ably|ence)?(?: for)?|ideally|nice[- ]to[- ]haves?|bonus(?: points)?(?: for| if)?"
    r"|pluses|a plus|desirable|desired|advantage(?:ous)?|idealerweise|gerne|idéalement"
    r"|idealmente|bij voorkeur|preferencialmente|preferibilmente|gärna|wünschenswert)\b[^.;•]{0,30}$"
)
_EXPERIENCE_LIKE = (
    r"(?:experience|skills?|background|training|expertise|knowledge|depth|track record|combination"
    r"|credentials"
    r"|know-how|years|work|qualifications? by)"
)
_EQUIVALENT = re.compile(
    rf"\b(?:or|and/or)\b(?! (?:more|higher|above|greater|(?:an? )?(?:ph\.?d|master|mba|advanced"
    rf"|doctor)))[ ,(]{{0,2}}(?:(?:the|an?|have|other|any|having"
    rf"|with) ){{0,2}}(?:[\w-]+[ ,/]{{1,2}}){{0,4}}?(?:equivalent|comparable|commensurate|relevant|similar"
    rf"|practical|proven"
    rf"|demonstrated|significant|professional|industry|hands-on|job|working|equal"
    rf"|experience)\b(?:[ ,/]{{1,2}}(?!field|discipline|degree|subject|area"
    rf"|stud)[\w-]+){{0,5}}?[ ,/]{{0,2}}\b{_EXPERIENCE_LIKE}"
    r"|\bequivalent (?:combination|experience|practical|work(?:ing)?|professional|technical|military"
    r"|relevant|industry|job|on-the-job|years|education and)"
    r"|\bin lieu of|\bexperience (?:considered|accepted|may|can|will) "
    r"|\bcombination of (?:relevant )?(?:education|training|experience)|\bor (?:at least |a minimum of "
    r"|minimum )?(?:\d+ ?[–-] ?)?\d+\+? years"
    r"|\bisn['’]t met|\bis not met|\bor (?:an? )?experienced?\b|\bor self-taught|\bor early-career"
    r"|\boder (?:eine )?(?:\w+ )?(?:vergleichbare?|gleichwertige?|entsprechende?|ähnliche?"
    r"|einschlägige?)\w{0,2} (?:\w+ ){0,2}?(?:\w*erfahrung|\w*praxis|kenntnisse|qualifikation|werdegang)"
    r"|\boder (?:\w{4,20} )?(?:berufs)?erfahrung"
    r"|\bou (?:une )?expérience équivalente|\bo experiencia equivalente|\bof (?:gelijkwaardige"
    r"|vergelijkbare) (?:werk)?ervaring|\bou experiência equivalente|\bo esperienza equivalente"
    r"|\beller motsvarande (?:erfarenhet|arbetslivserfarenhet)"
)
_BARE_EQUIVALENT = re.compile(
    r"\bor (?:its |an? |the )?equivalent\b(?! (?:degrees?|fields?|disciplines?|subjects?|areas?|majors?"
    r"|diplomas?|certif\w+|academic|foreign|course|studies|level|technical (?:field|discipline)))"
)
_NEGATED_LEFT = re.compile(
    r"\b(?:no|not(?! (?:required|limited|only|mandatory|necessary|essential))|without"
    r"|don['’]t (?:need|require|care|have to have)|never|regardless of|more than"
    r"|rather than|instead of|whether or not|not just|beyond|(?:as )?part of|(?:of )?your current|during"
    r"|keine?|ohne|kein|sans"
    r"|sin)\b"
    r"(?: \w+){0,3} ?$"
)
_NEGATED_RIGHT = re.compile(
    r"[^.;]{0,50}\b(?:(?:is |are )?(?:not|n['’]t|never) (?:necessarily )?(?:required|necessary|needed"
    r"|essential|mandatory|a must|a requirement)|isn['’]t (?:required|necessary|needed|a)"
    r"|(?:is|are) optional|doesn['’]t matter|nicht erforderlich|not important)"
)
_OTHER_RIGHT = re.compile(
    r"(?:s? (?:across|among)|[^.;]{0,30}\bdegree programs?|[ -](?:programs?|programmes?|courses?"
    r"|holders? (?:on|in) our|apprentices|level thinking|-level thinking|tuition|reimburse\w*|assistance"
    r"|scholarships?|pathways?|completion|attainment"
    r"|data\b|plan\b|schedule|services agreement|students? (?:on|in our)|audience|of (?:autonomy|freedom"
    r"|ownership|independence|flexibility|responsibility|accuracy|certainty|difficulty"
    r"|care|detail|comfort|confidence|change|trust|complexity|success|influence|separation|initiative"
    r"|professionalism|creativity)))\b"
)
#: A programme that the applicant attends is what is asked for: `enrolled in a Master's program`.
_ENROLLED = re.compile(
    r"\b(?:enrol\w*|pursuing|pursue|attending|attend|currently|working towards?|studying|completed"
    r"|completing|complete|student|graduated?)\b"
)
_OTHER_LINE = re.compile(
    r"\b(?:tuition|reimburse|scholarship|student loan|our (?:team|founders?|people|engineers|scientists"
    r"|staff|students|graduates|alumni|employees|colleagues|customers|clients|research team|product)"
    r"|founded by|founders|team of|staffed by|led by|we (?:have|employ|were|are (?:a|an|the)\b)|faculty"
    r"|admissions|enrol(?:l)?(?:ing|ment)|supervis\w+ (?:of )?\w* ?(?:students|theses|phd)"
    r"|mentor\w* (?:\w+ )?students"
    r"|you(?:['’]ll| will) (?:gain|earn|receive|obtain|get|complete)|opportunity to (?:earn|obtain|gain"
    r"|complete|study)|study towards|earn (?:a|an|your)|work towards|without regard"
    r"|regardless of|will be paid|sponsor(?:ed|ship) (?:a|your)|zuschuss|fortbildung|weiterbildung zum"
    r"|während (?:deines|ihres|des) studium|dual(?:es|en) studium (?:bei|mit) uns)\b"
)
_DEMAND = re.compile(
    r"\b(?:you(?:['’](?:ve|re))?|candidates?|applicants?|must|should|ideal|requir\w{1,7}|minimum|at least"
    r"|need(?:s|ed)?|qualif\w{2,10}|hold(?:s|ing)?|possess\w{0,3}|preferred|education:?"
    r"|du|sie|vous|tienes|je|hebt|você|seek(?:ing)?|looking for|currently|pursuing|completed|recent|student"
    r"|have|has|with)\b"
)
#: A line that begins with the degree and goes on so asks for it, whatever heading it stands under.
_ASKS_RIGHT = re.compile(r"\W*$|[^.;]{0,25}(?:\bin\b|\bor\b|\brequired|\bpreferred|/)")
_SHORT_LEAD = 24
_BULLETS = " -•·*–●▪✓✔○◦>→0123456789.\t"
_AWAY = frozenset({Section.BENEFITS, Section.LEGAL, Section.PAY})
_DOUBTFUL = frozenset({Section.COMPANY, Section.DUTIES, Section.APPLY})
_FIELDS_AFTER = re.compile(
    r"(?:['’]?s?(?: degree)?(?: or (?:higher|above))?|[^.;•()]{0,12})[ ,(]{1,2}(?:preferably |ideally "
    r"|required )?(?:in|im bereich|der|des|im|en|dans|em|in der|within) "
    r"(?:an? |the |field of |one of the following:? |areas? of |la |l['’])?(?P<fields>[^.;•|\n]{3,170})"
)
_FIELDS_END = re.compile(
    r"\b(?:is|are|required|preferred|or (?:an? )?(?:\w+ )?(?:equivalent|comparable|commensurate)"
    r"|or (?:other )?(?:similar|relevant|related)|with|from|and (?:at least|an?|\d)|plus|strongly|desired"
    r"|who|that|experience|would|must|preferably|ideally|degree|including|such as|at an?|at|over|graduating"
    r"|has|have|you|we|will|oder vergleichbar\w*|as well)\b|  | - |\d+\+"
)
_SPLIT = re.compile(
    r" ?, ?(?:or |and |und |oder |ou |y |o |et )?| or | and/or | / |/(?=[A-Z])| oder | und | ou | et |\("
    r"| and (?=[A-Z])"
)
_NO_FIELD = re.compile(
    r".*\b(?:related|relevant|similar|equivalent|comparable|other|another|any|field|fields|discipline"
    r"|disciplines|subject|area|areas|vergleichbar\w*|verwandt\w*|connexe|équivalent|afín|afines|similares"
    r"|etc|autres?|graduates?|masters?|master['’]s|bachelor\S{0,3}|certification|ms|bs|ba|ma|phd|mba|years?"
    r"|one|two|three|four|five|degrees?|m/w|von vorteil|erfahrung|\w*erfahrung|\d+\S*|progress|hand|person"
    r"|lieu|addition|year|order|these|this|our"
    r"|your|the)\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One place that asks for a degree: `start` to `end` covers the words for it."""

    level: EducationLevel
    fields: tuple[str, ...]
    is_required: bool
    or_equivalent: bool
    start: int
    end: int
    rule: str


def statements(document: Document) -> list[Statement]:
    """All that the text asks, in its order."""
    found: dict[int, Statement] = {}
    for pattern, hits in _hits(document):
        for (first, last), near in _regions(document, hits):
            line = document.text[first:last].replace("\xa0", " ")
            groups = _alternatives(line, _terms(line, pattern, [hit - first for hit in near]))
            for terms, after in zip_longest(groups, groups[1:]):
                statement = _statement(
                    document, (line, first), terms, after[0].start() if after else len(line)
                )
                if statement is not None:
                    found.setdefault(statement.start, statement)
    return [found[start] for start in sorted(found)]


def _hits(document: Document) -> Iterator[tuple[re.Pattern[str], list[int]]]:
    """Where telling words stand, for each language that the text may be in."""
    lower = document.lower
    hits = _found(lower, ENGLISH_STEMS)
    hits += [
        hit.start() for hit, _ in zip(ABBREVIATION.finditer(document.text), range(MOST_HITS), strict=False)
    ]
    yield ENGLISH, sorted(hits)
    if " the " in lower[:_SAMPLE] and " the " in lower[-_SAMPLE:]:
        return
    for mark, stems, pattern in OTHERS:
        if mark in lower:
            yield pattern, sorted(_found(lower, stems))


def _found(lower: str, stems: tuple[str, ...]) -> list[int]:
    return list(occurrences(lower, *stems, limit=MOST_HITS))


def _regions(document: Document, hits: list[int]) -> list[tuple[tuple[int, int], list[int]]]:
    """The lines, or the sentences of a long line, that hold the hits."""
    regions: dict[tuple[int, int], list[int]] = {}
    last = -1
    for hit in hits:
        if hit >= last:
            region = document.line(hit)
            if region[1] - region[0] > _LONGEST_LINE:
                region = document.sentence(hit, hit + 1)
            last = region[1]
        regions.setdefault(region, []).append(hit)
    return list(regions.items())


def _terms(line: str, pattern: re.Pattern[str], hits: list[int]) -> list[re.Match[str]]:
    """Every degree named near the hits. Patterns are tried at the starts of words only, which is what"
    " costs."""
    terms: list[re.Match[str]] = []
    position = 0
    for hit in hits:
        for word in _WORD.finditer(line, max(position, hit - _BEFORE_HIT, 0), hit + _AFTER_HIT):
            start = word.start()
            if start >= position and (term := pattern.match(line, start)):
                terms.append(term)
                position = term.end()
        position = max(position, hit)
    return terms


def _alternatives(line: str, terms: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Terms grouped where `or` joins them: `a Bachelor's or Master's degree`."""
    groups: list[list[re.Match[str]]] = []
    for term in terms:
        if groups:
            gap = line[groups[-1][-1].end() : term.start()].lower()
            if not gap.strip(" ()"):
                continue
            if len(gap) <= 80 and _GAP.fullmatch(gap) and not _GAP_END.search(gap):
                groups[-1].append(term)
                continue
        groups.append([term])
    return groups


def _statement(
    document: Document, place: tuple[str, int], terms: list[re.Match[str]], until: int
) -> Statement | None:
    """`until` is where the next degree of the line begins: what stands after it is said of that one."""
    line, offset = place
    start, end = terms[0].start(), terms[-1].end()
    left, right = _around(line, start, end)
    section = document.section(offset + start)
    if _is_something_else((left, right), section):
        return None
    level = min((_level(term) for term in terms), key=LADDER.index)
    fields, fields_end = _fields(line, terms)
    or_equivalent = bool(_EQUIVALENT.search(right)) or (
        level not in (EducationLevel.HIGH_SCHOOL, EducationLevel.VOCATIONAL)
        and bool(_BARE_EQUIVALENT.search(right))
    )
    is_plain = all(term.lastgroup in _PLAIN for term in terms)
    return Statement(
        level=level,
        fields=fields,
        is_required=not _is_preferred(left, right[: until - end], section),
        or_equivalent=or_equivalent,
        start=offset + start,
        end=offset + max(end, fields_end),
        rule="plain_degree" if is_plain else "named_degree",
    )


def _around(line: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence, before and after, in lower case."""
    before, after = line[max(0, start - 160) : start], line[end : end + 240]
    begin = max((stop.end() for stop in _STOP.finditer(before)), default=0)
    stop_after = next((stop for stop in _STOP.finditer(after) if not _GOES_ON.match(after, stop.end())), None)
    return before[begin:].lower(), (after[: stop_after.start()] if stop_after else after).lower()


def _is_something_else(around: tuple[str, str], section: Section) -> bool:
    """Denied, meant otherwise, or said of somebody who is not the applicant."""
    left, right = around
    if _NEGATED_LEFT.search(left[-60:]) or (_OTHER_RIGHT.match(right) and not _ENROLLED.search(left)):
        return True
    if _NEGATED_RIGHT.match(right) and not _PREFERRED_RIGHT.search(right.replace("not required", "")):
        return True
    return section not in (Section.REQUIRED, Section.PREFERRED) and not _is_asked(left, right, section)


def _is_asked(left: str, right: str, section: Section) -> bool:
    """Outside the lists of what is asked for, the words themselves must ask."""
    near = f"{left[-90:]} {right[:50]}"
    if _OTHER_LINE.search(near):
        return False
    begins = len(left.strip(_BULLETS)) < _SHORT_LEAD and bool(_ASKS_RIGHT.match(right))
    if section in _AWAY:
        return begins
    return begins or section not in _DOUBTFUL or bool(_DEMAND.search(near))


def _is_preferred(left: str, right: str, section: Section) -> bool:
    """Is the degree itself only wished for? `(finance preferred)` wishes for a field."""
    bare = _ASIDE.sub("", right)
    preferred = _PREFERRED_RIGHT.search(bare)
    required = _REQUIRED_RIGHT.search(bare.replace("not required", ""))
    if required and not (preferred and preferred.start() < required.start()):
        return False
    return section is Section.PREFERRED or preferred is not None or bool(_PREFERRED_LEFT.search(left[-60:]))


def _level(term: re.Match[str]) -> EducationLevel:
    name = term.lastgroup or ""
    return EducationLevel.BACHELOR if name in _PLAIN else EducationLevel(name)


def _fields(line: str, terms: list[re.Match[str]]) -> tuple[tuple[str, ...], int]:
    """The subjects, as the posting words them, and where their words end."""
    after = _FIELDS_AFTER.match(line, terms[-1].end())
    if after is None:
        return (), 0
    words = after["fields"]
    if stop := _FIELDS_END.search(words):
        words = words[: stop.start()]
    subjects, end = [], 0
    for subject in _SPLIT.split(words):
        plain = subject.strip(" ,)(*–-:")
        if not 1 < len(plain) <= 50 or _NO_FIELD.fullmatch(plain):
            continue
        subjects.append(plain)
        end = line.index(plain, after.start("fields")) + len(plain)
    return tuple(dict.fromkeys(subjects[:6])), end
