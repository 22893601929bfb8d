"""Hours and term that a title names: `(Part-Time)`, `Intern`, `12 month FTC`, `CDI`.

A title is short and full of other trades' words (`Contract Manager`, `Stage Manager`,
`Volunteer Coordinator`), so most words count only where a title puts such an addition.
"""

import re
from collections.abc import Iterator

from postings.facts.employment.words import Found, value
from postings.vocab import Hours

_SEPARATED = r"(?:^|[-–—|,(/:\[]\s*)"
_ENDS = r"(?=\s*(?:$|[-–—|,)/:\]]))"
_MONTHS = r"\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s*-?\s*(?:m|mo|mos|mths?|months?|yrs?|years?|weeks?)\b\s*-?\s*"

_TITLE_WORDS: tuple[tuple[str, str], ...] = (
    (
        "full_time",
        r"\bfull[- ]?time\b(?! (?:mba|program|conver|student|stud))|\b(?:in )?vollzeit\b"
        r"|\bvoll-?(?= ?(?:und|oder|/|&) ?teilzeit)"
        r"|\btemps plein\b|\btiempo completo\b|\bjornada completa\b|\bheltid\b|\bvoltijds?\b"
        r"|\btempo (?:integral|pieno)\b",
    ),
    (
        "part_time",
        r"\bpart[- ]?time\b(?! (?:mba|program|conver|student|stud))|\b(?:in )?teilzeit\b"
        r"|\btemps partiel\b|\bmedi[ao] (?:jornada|tiempo)\b"
        r"|\btiempo parcial\b|\bdeltid\b|\bdeeltijds?\b|\bmeio período\b|\bmini-?job(?:ber)?\b"
        r"|\bwerkstudent\w*|\bworking student\b"
        r"|\baushilfe\b|\bauf 5\d\d[- ]?€",
    ),
    ("per_diem", r"\bper[- ]diem\b|\bprn\b|\bzero[- ]hours?\b|\bcasual\b" + _ENDS),
    (
        "temporary",
        rf"\bfixed[- ]term\b(?: contract\b)?|{_MONTHS}(?:fixed[- ]term|ftc"
        rf"|fix term)\b(?: contract\b)?|[(\[]\s*ftc\b"
        r"|\b(?:maternity|paternity|mat|parental)(?: leave)?[- ]cover\b|\bbefristete?[rnms]?\b"
        r"|\b(?:elternzeit|mutterschutz|schwangerschafts)vertretung\b|\bvikariat\b|\bvisstid\b"
        r"|\btijdelijk\b"
        rf"|{_SEPARATED}temp(?:orary)?{_ENDS}|^temporary\b(?! (?:works?|staff|accom|hous|lab|agenc"
        rf"|power|struct|event|traffic))"
        rf"|{_SEPARATED}seasonal{_ENDS}|^seasonal\b(?! (?:plan|product|manag|market|program|decor"
        rf"|buy|merch|demand))"
        r"|^interim\b(?! (?:health|manage|hr solutions))|\btemp[- ]to[- ](?:perm|hire)\b",
    ),
    (
        "permanent",
        rf"{_SEPARATED}permanent\b(?=\s*(?:$|[-–—|,)/:\]]|(?:full|part)[- ]?time))"
        rf"|\bunbefristete?[rnms]?\b|\b(?:in )?festanstellung\b"
        r"|\bindefinido\b|\btempo indeterminat[oa]\b|\btempo indeterminado\b",
    ),
    (
        "internship",
        r"\binterns?\b|\binternships?\b|\bpraktikant\w*(?:[:*/_]?in(?:nen)?)?\b"
        r"|\b\w*praktik(?:um|a)\b|\bstagiair[e]?\b|\bstagista\b"
        r"|\btirocinio\b|\btirocinante\b|\bestági\w+|\bbecari[oa]\b|\bafstudeerstage\b"
        r"|\bmeewerkstage\b|\bstage de fin d['’]études"
        rf"|{_SEPARATED}stage{_ENDS}|[-–—|(]\s*stage (?=[a-zé]+ [-–—|])|^stage (?:de|en|pfe|h/f|f/h"
        rf"|assistant|ingénieur)\b|^stage d['’]"
        r"|[(/,–-]\s*co-?op\b|\bco-?op (?:student|intern|term)\b",
    ),
    (
        "apprenticeship",
        r"\bapprentice(?:ship)?s?\b|\bazubis?\b|\bauszubildende[rn]?\b|\bausbildung (?:zum|zur|als"
        r"|20\d\d)\b|^ausbildung\b|\bduales studium\b"
        r"|\balternance\b|\balternante?\b|\bapprentissage\b|\bapprenti(?:e|\(e\)|·e)?\b"
        r"|\bapprendistato\b|\bjovem aprendiz\b",
    ),
    (
        "contract",
        rf"{_MONTHS}contract(?:or)?\b|{_SEPARATED}contract(?:or)?{_ENDS}|\bcontract(?:or)?\)?$"
        rf"|\bcontractor(?=\s+[-–—|(])"
        r"|\bcontract[- ]to[- ]hire\b|\bc2h\b|\bindependent (?:sub)?contractor\b"
        r"|\bfreelance\b(?! (?:platform|market|network|operat|communit))"
        rf"|\bfreelancer{_ENDS}|\bfreiberuflich\w*",
    ),
    (
        "volunteer",
        rf"^volunteer\b(?! (?:coord|manag|program|engage|servic|recruit|support|experience|develop"
        rf"|direct|relation|admin|and))"
        rf"|{_SEPARATED}volunteer{_ENDS}|\bvoluntary (?:position|role)\b|\behrenamtlich\w*",
    ),
)
_TITLE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _TITLE_WORDS), re.IGNORECASE)
#: One of these stands in every title that says something of it.
_STEMS = (
    *(
        "time",
        "zeit",
        "temps",
        "tiempo",
        "jornada",
        "heltid",
        "deltid",
        "tijd",
        "tempo",
        "meio",
        "prn",
        "diem",
        "zero",
        "casual",
    ),
    *(
        "fixed",
        "ftc",
        "fix term",
        "cover",
        "befrist",
        "vertret",
        "vikar",
        "visstid",
        "tijdel",
        "temp",
        "season",
        "interim",
        "perm",
    ),
    *(
        "festanst",
        "indef",
        "indet",
        "intern",
        "prakti",
        "stag",
        "tiroc",
        "estág",
        "becar",
        "co-op",
        "coop",
        "apprent",
        "azubi",
    ),
    *(
        "auszub",
        "ausb",
        "dual",
        "altern",
        "aprend",
        "contract",
        "c2h",
        "freel",
        "freib",
        "volunt",
        "ehren",
        "job",
        "student",
    ),
    *("aushilf", "%", "cdi", "cdd", "€"),
)
#: Who runs interns, apprentices or their programme is none.
_RUNS = re.compile(
    r"\b(?:intern(?:ship)?|apprentice(?:ship)?|co-?op)s?\b[^,(|–]{0,25}\b(?:coordinator"
    r"|manager|recruit\w+|advis\w+|trainer|tutor"
    r"|assessor|lead|specialist|mentor|officer|supervisor|director|coach)\b"
    r"|\b(?:manager|coordinator|head|director|recruiter|lead|supervisor|mentor)\b,? (?:of |for |- "
    r"|– )?(?:\w+ ){0,2}(?:intern|apprentice|co-?op)",
    re.IGNORECASE,
)
#: French terms in capitals. In hospitals CDI is Clinical Documentation Integrity.
_FRENCH = re.compile(
    r"(?:^|[-–—|(/,:]\s*|\s)(?P<word>CDI|CDD)\b(?=\s*(?:$|[-–—|)/,:]|Paris|H/F|F/H|\d"
    r"|[A-ZÉ][a-zé]+ [-–—|]))"
)
_HOSPITAL = re.compile(
    r"clinical|documentation|\brn\b|nurse|cod(?:er|ing)|auditor|physician|specialist", re.IGNORECASE
)
_GERMAN = re.compile(r"\b[mwdf]/[mwdfx]", re.IGNORECASE)
#: A workload in German and Swiss titles: `80–100 %`.
_WORKLOAD = re.compile(
    r"(?<!\d)(?P<low>[2-9]\d)\s?%?\s?(?:-|–|—|bis|to)\s?(?P<high>[3-9]\d|100)\s?%(?!\s*(?:remote"
    r"|travel|home))"
)


def _workload(title: str) -> Iterator[Found]:
    for match in _WORKLOAD.finditer(title):
        low, high = int(match["low"]), int(match["high"])
        if low < high:
            if high == 100:
                yield Found(Hours.FULL_TIME, *match.span())
            if low < 90:
                yield Found(Hours.PART_TIME, *match.span())


def _is_internal(title: str, word: str) -> bool:
    """In German `intern` says that only employees may apply."""
    return word == "intern" and bool(_GERMAN.search(title))


def read_title(title: str) -> list[Found]:
    """What a title says of hours and term, in its order."""
    title = title[:300]
    lower = title.lower()
    if not any(stem in lower for stem in _STEMS):
        return []
    runs = bool(_RUNS.search(title))
    found = list(_workload(title))
    for match in _TITLE.finditer(title):
        name = match.lastgroup or ""
        if name in ("internship", "apprenticeship") and (runs or _is_internal(title, match[0])):
            continue
        if known := value(name):
            lead = len(match[0]) - len(match[0].lstrip(" -–—|,(/:["))
            found.append(Found(known, match.start() + lead, match.end()))
    if not _HOSPITAL.search(title):
        for match in _FRENCH.finditer(title):
            known = value("permanent" if match["word"] == "CDI" else "temporary")
            if known:
                found.append(Found(known, *match.span("word")))
    return found
