"""Whether a degree that a text names is asked of the applicant, and how firmly: by the words around it."""

import re

from postings.facts.document import Document
from postings.facts.sections import Section
from postings.vocab import EducationLevel

_PREFERRED_RIGHT = re.compile(
    r"\b(?:(?:strongly |highly )?(?:preferred|desired)[a-z]{0,24}|(?:is |are |would be |as )?an? (?:\w+ )?(?:plus|bonus"
    r"|asset|advantage)|is plus\b|desirable|advantageous|beneficial|optional"
    r"|nice[- ]to[- ]have|not required|not mandatory|not essential|helpful|ideal\b|(?:highly )?valued"
    r"|valuable|encouraged|welcome"
    r"|wünschenswert|von vorteil|ein plus|souhaitée?|serait un plus|un atout|deseable|valorable"
    r"|se valorará|een pré|desejável|diferencial|gradit[ao]|preferibile|meriterande)\b"
)
_ASIDE = re.compile(
    r"\((?!(?:strongly |highly )?(?:preferred|desired|a plus|optional|advantageous|beneficial|desirable"
    r"|nice to have|an advantage))[^()]{0,120}\)|\bwith some college[^.;]{0,16}preferred"
)
_REQUIRED_RIGHT = re.compile(
    r"\b(?:required[a-z]{0,24}|must|mandatory|essential|necessary|erforderlich|vorausgesetzt|requerido|obrigatório"
    r"|vereist|obligatoire|krävs)\b"
)
_PREFERRED_LEFT = re.compile(
    r"(?:(?<!ly )(?<!is )(?<!are )prefer(?:red|ably|ence)?(?: for)?|\b(?:may (?:also )?have"
    r"|ideally|nice[- ]to[- ]haves?|bonus(?: points)?(?: for| if)?"
    r"|pluses|a plus|desirable|desired|advantage(?:ous)?|idealerweise|gerne|idéalement"
    r"|idealmente|bij voorkeur|preferencialmente|preferibilmente|gärna|wünschenswert))\b[^.;•]{0,30}$"
)
_EXPERIENCE_LIKE = (
    r"(?:experience|skills?|background(?!s)|training|expertise|knowledge|depth|track record|combination"
    r"|credentials"
    r"|know-how|years|work|qualifications? by)"
)
_EQUIVALENT = re.compile(
    rf"\b(?:or|and/or)\b(?! (?:more|higher|above|greater|(?:an? )?(?:ph\.?d|master|mba|advanced"
    rf"|doctor)))[ ,(]{{0,2}}(?:(?:the|an?|have|other|any|having"
    rf"|with) ){{0,2}}(?:(?!field|discipline|degree|subject|area|stud|major|with\b)[\w-]+[ ,/]{{1,2}}){{0,4}}?"
    rf"(?:equivalent|comparable|commensurate|relevant|similar"
    rf"|practical|proven"
    rf"|enough|sufficient|extensive|substantial|prior|demonstrated|significant|professional|industry|hands-on|job|working|equal"
    rf"|experience)\b(?!,? (?:and|with|plus) (?:\d|one|two|three|four|five|at least|an? min))"
    rf"(?:[ ,/]{{1,2}}(?!field|discipline|degree|subject|area"
    rf"|stud|mba|master|ph\.?d|advanced|preferred)[\w-]+){{0,5}}?[ ,/]{{0,2}}\b{_EXPERIENCE_LIKE}"
    r"|\bequivalent (?:combination|experience|practical|work(?:ing)?|professional|technical|military"
    r"|relevant|industry|job|on-the-job|years|education and)(?! (?:field|discipline|degree|subject|area|stud))"
    r"|\bin lieu of|\bexperience (?:considered|accepted|may|can|will) "
    r"|\bcombination of (?:relevant )?(?:education|training|experience)|\bor (?:at least |a minimum of "
    r"|minimum )?(?:\d+ ?[–-] ?|[a-z]{3,5} ?\()?(?:\d+|one|two|three|four|five|six|seven|eight|ten)\)?\+? years"
    r"|\bisn['’]t met|\bis not met|\bor (?:an? )?experienced?\b|\bor self-taught|\bor early-career"
    r"|\bor (?:the |an? |your )?(?:\w+ ){0,2}experience (?:that|which|to) (?:can |could |may |would )?"
    r"(?:replac|substitut|match|equal|compensat|mak\w+ up|stands? in)"
    r"|\boder (?:eine )?(?:\w+ )?(?:vergleichbare?|gleichwertige?|entsprechende?|ähnliche?"
    r"|einschlägige?)\w{0,2} (?:\w+ ){0,2}?(?:\w*erfahrung|\w*praxis|kenntnisse|qualifikation|werdegang)"
    r"|\boder (?:\w{4,20} )?(?:berufs)?erfahrung"
    r"|\bou (?:une )?expérience équivalente|\bo experiencia equivalente|\bof (?:gelijkwaardige"
    r"|vergelijkbare) (?:werk)?ervaring|\bou experiência equivalente|\bo esperienza equivalente"
    r"|\beller motsvarande (?:erfarenhet|arbetslivserfarenhet)"
)
#: Said in a sentence of its own, before or after: years may stand for the degree.
_INSTEAD_AFTER = re.compile(
    r"\b(?:experience|training|years|education)[^.]{0,60} (?:may|can|could|will)(?: also)?"
    r" (?:be )?(?:substitut\w+|accepted"
    r"|considered) (?:for|in (?:lieu|place) of|instead of)"
    r"|\b(?:in lieu of|in place of|as a substitute for|instead of) (?:a |an |the |this |that )?(?:\w+ )?"
    r"(?:degree|diploma|education|bachelor|master|above|formal|college)"
    r"|\balternativ\w*:? (?:\w+ ){0,2}(?:vergleichbare|gleichwertige|einschlägige|entsprechende)"
    r"|\bequivalent (?:hands-on |work |practical |professional )?experience (?:will |may |can )?(?:absolutely |also )?"
    r"(?:be |is )?(?:considered|accepted|welcome)"
)
_INSTEAD_BEFORE = re.compile(
    r"\bcombination of (?:experience|education|training)[^.]{0,160}(?:qualifying|knowledge|abilities)"
    r"|\babilities (?:may|can) be qualifying|\btypical way to obtain the knowledge"
)
_INSTEAD_REACH = 260
_INSTEAD_BACK = 420
_BARE_EQUIVALENT = re.compile(
    r"\bor (?:its |an? |the )?equivalent\b(?! (?:degrees?|fields?|disciplines?|subjects?|areas?|majors?"
    r"|diplomas?|certif\w+|academic|foreign|course|studies|level|technical (?:field|discipline)))"
)
_NEGATED_LEFT = re.compile(
    r"(?:\b(?:do|does|will|did) not|n['’]t) (?:require|ask for|expect|insist on|demand) [^.;]{0,60}$|"
    r"\b(?:no|not(?! (?:required|limited|only|mandatory|necessary|essential))|without"
    r"|don['’]t (?:need|require|care|have to have)|never|regardless of|more than"
    r"|rather than|instead of|whether or not|not just|beyond|(?:as )?part of|(?:of )?your current|during"
    r"|kein(?:e[nmrs]?)?|ohne|sans"
    r"|sin)\b"
    r"(?: \w+){0,3} ?$"
)
_NEGATED_RIGHT = re.compile(
    r"[^.;]{0,50}\b(?:by no means (?:required|necessary|a must)"
    r"|(?:is |are )?(?:not|n['’]t|never) (?:necessarily )?(?:required|necessary|needed"
    r"|essential|mandatory|a must|a requirement)|isn['’]t (?:required|necessary|needed|a)"
    r"|(?:is|are) optional|doesn['’]t matter|nicht erforderlich|not important)"
)
#: Other masters, `Scrum Masters and Product Owners`, and degrees that only shorten the years asked for.
_OTHER_LEFT = re.compile(
    r"\((?:or |minimum |at least )?\d{1,2}\+?(?: years?)?[^()]{0,30}\b(?:if|with|for)\b[^()]{0,15}$"
    r"|\byears?,? (?:of experience )?if (?:you (?:have|hold)|holding) an? $|\bnot required for $|"
    r"(?:\b(?:scrum|agile|data|grand|station|harbou?r|stage|toast|head|to an? (?:certain|lesser|greater?"
    r"|considerable|large|significant|moderate|high|limited)) |web|post)$"
)
_OTHER_RIGHT = re.compile(
    r"(?:[^.;]{0,60}\b(?:may|can) (?:also )?(?:be )?substitut\w+ for [^.;]{0,30}experience"
    r"|s? (?:across|among)|[^.;]{0,30}\bdegree programs?|[ -](?:programs?|programmes?|courses?"
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


def is_something_else(around: tuple[str, str], section: Section) -> bool:
    """Denied, meant otherwise, or said of somebody who is not the applicant."""
    left, right = around
    if (
        _NEGATED_LEFT.search(left[-60:])
        or _OTHER_LEFT.search(left[-60:])
        or (_OTHER_RIGHT.match(right) and not _ENROLLED.search(left))
    ):
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


def is_preferred(left: str, right: str, section: Section) -> bool:
    """Is the degree itself only wished for? `(finance preferred)` wishes for a field."""
    bare = _ASIDE.sub("", right)
    preferred = _PREFERRED_RIGHT.search(bare)
    required = _REQUIRED_RIGHT.search(bare.replace("not required", ""))
    if required and not (preferred and preferred.start() < required.start()):
        return False
    return section is Section.PREFERRED or preferred is not None or bool(_PREFERRED_LEFT.search(left[-60:]))


def is_replaceable(document: Document, span: tuple[int, int], right: str, level: EducationLevel) -> bool:
    """Will experience do instead, by this sentence or one beside it?"""
    if _EQUIVALENT.search(right):
        return True
    is_school = level in (EducationLevel.HIGH_SCHOOL, EducationLevel.VOCATIONAL)
    if not is_school and _BARE_EQUIVALENT.search(right):
        return True
    start, end = span
    return bool(
        _INSTEAD_AFTER.search(document.lower, end, end + _INSTEAD_REACH)
        or _INSTEAD_BEFORE.search(document.lower, max(0, start - _INSTEAD_BACK), start)
    )
