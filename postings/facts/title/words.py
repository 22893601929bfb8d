"""Words of titles that tell nothing of the work, and abbreviations with one meaning only."""

import re
from functools import cache
from pathlib import Path


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Written in full wherever they stand; a full stop after them goes.
ABBREVIATIONS = {
    "sr": "Senior",
    "snr": "Senior",
    "jr": "Junior",
    "jnr": "Junior",
    "mgr": "Manager",
    "mngr": "Manager",
    "engr": "Engineer",
    "asst": "Assistant",
    "assoc": "Associate",
    "supv": "Supervisor",
    "supvr": "Supervisor",
    "coord": "Coordinator",
    "rep": "Representative",
    "reps": "Representatives",
    "mktg": "Marketing",
    "mfg": "Manufacturing",
    "mgmt": "Management",
    "maint": "Maintenance",
    "svc": "Service",
    "svcs": "Services",
    "acctg": "Accounting",
    "dept": "Department",
    "vp": "Vice President",
    "svp": "Senior Vice President",
    "evp": "Executive Vice President",
    "tchn": "Technician",
    "anl": "Analyst",
    "ofcr": "Officer",
}
#: Written in full only with their full stop: without it they may mean something else.
WITH_STOP = {"eng": "Engineer", "dir": "Director", "admin": "Administrator", "exec": "Executive"}

#: Kept in capitals when a title that shouts is given sensible case.
ACRONYMS = _words(
    "ai ml it hr qa qc ui ux bi sql api aws gcp sap erp crm seo sem ppc pr b2b b2c kyc aml cdl hgv lgv rn lpn "
    "lvn cna"
    " rbt bcba pca hha np pa md do pt ot slp icu er ed or ent ob gyn mri ct cnc plc hvac ehs hse gis gps iot ios "
    "vp svp"
    " evp avp ceo cto cfo coo cmo cio ciso cpo cro chro cpa cfa acca mba phd uk us usa uae eu emea apac latam "
    "mena dach"
    " devops sre sdr bdr gtm fp&a r&d g&a m&a l&d nlp llm etl dba net php html css gmp gxp cad bim mep abap sox "
    "ifrs"
    " gaap usds ii iii iv vi dsp tv fm am pm ehr pmo sdet ssd asic fpga rf dft soc rtl hris hrbp"
)
#: Words with letters of both cases that shouting or whispering hides.
SPELT = {
    "devops": "DevOps",
    "ios": "iOS",
    "phd": "PhD",
    "net": ".NET",
    "devsecops": "DevSecOps",
    "javascript": "JavaScript",
}
SMALL_WORDS = _words(
    "a an and as at by for from in of on or the to with de del des di du et la le les und für y e à"
)

#: One of the marks by which a title says that it is for everyone.
GENDERS = re.compile(
    r"(?:(?:[mwfvhdxikz]|div|gn)\s?[/|,.:_*-]\s?){1,3}(?:[mwfvhdxikzna]|div(?:\.|ers)?|\*)\*?"
    r"|m\s?[wv]\s?[dx]|[wv]\s?m\s?[dx]|d\s?(?:m\s?w|w\s?m)|m\s?d\s?w|gn\*?|all gender(?:s)?"
    r"|alle geschlechter|any gender|h/f/x|hf|f/h|all genders? welcome",
    re.IGNORECASE,
)
#: The same without brackets, wherever it stands: three letters in any order, for men, for women and for others.
EVERYBODY = re.compile(
    r"(?<![\w/|])(?=(?:\w\s?[/|]\s?){0,2}[mh])(?=(?:\w\s?[/|]\s?){0,2}[wfv])(?=(?:\w\s?[/|]\s?){0,2}[dx*])"
    r"(?:[mwfvhdx]\s?[/|]\s?){2}[mwfvhdx*](?![\w/|])\*?",
    re.IGNORECASE,
)
#: Two letters of it, at the end.
TRAILING_GENDERS = re.compile(r"\s{1,3}(?:[HFhf]/[FHfh]|[mfwvMFWV]/[mfwvMFWV])\*?\s*$")
#: The feminine ending beside a masculine noun, the way it is written to mean both.
BOTH_GENDERS = re.compile(
    r"(?<=[^\W\d_]{4})(?:[:*_/]-?(?:innen|in|se|euse|trice|rice|ne|ère|a)|\((?:-?in(?:nen)?|e|ne|se|euse|trice"
    r"|rice|a)\)"
    r"|[.·](?:e|se|euse|trice|rice|ne))(?![^\W\d_]|-\w)"
)
REQUISITION = re.compile(
    r"(?:(?:job|req(?:uisition)?|ref(?:erence)?|posting|position|vacancy|nrr)\.?\s{0,2}(?:id|code|no|number|nr"
    r"|#)?\.?"
    r"\s{0,2}[:#]?\s{0,2})?#?\s?(?:[A-Z]{1,4}[-_ ]?)?\d{3,}(?:[-_]\d+){0,3}|\d{3,}|#\d+|(?:JR|REQ|R|ID)[-_ ]?\d+",
    re.IGNORECASE,
)
#: A number like these at the end of a part: `Buyer JR100234`, `Nurse #R-12345`.
TRAILING_REQUISITION = re.compile(
    r"\s{1,3}(?:#\s?[A-Z]{0,3}-?\d{2,}|(?:JR|REQ|R)[-_]?\d{4,}|(?:job code|req(?:uisition)? id|ref)"
    r"[.:# ]{1,3}[\w-]*\d+)\s*$",
    re.IGNORECASE,
)
#: What one says beside the work: where from, how long, how urgent, what is paid on top.
ASIDE = re.compile(
    r"(?:(?:fully|100 ?%|partly|partially|mostly|full|primarily) )?(?:remote(?:ly)?|hybrid|on-?\s?site|in"
    r"[- ]office|wfh"
    r"|work from (?:home|anywhere)|home ?office|home[- ]based|field[- ]based|office[- ]based|télétravail"
    r"|teletrabajo"
    r"|remoto|virtual|anywhere|remote[- ](?:first|eligible|friendly|ok|possible|based))"
    r"|\d{1,2}(?:\s?[-–]\s?\d{1,2})? ?\+?(?:st|nd)? ?-?(?:month|months|mois|monate|meses|weeks?|years?)s?(?:"
    r"[- ](?:duration|fixed[- ]term"
    r"|contract|ftc|assignment|temp\w*|maternity cover|internship|long))*"
    r"|(?:full|part|fulltime|parttime)[- /]?(?:time)?(?: (?:or|and|/|&) (?:full|part)[- ]?time)?|ft|pt|ft/pt"
    r"|(?:permanent|contract(?:or)?|contract[- ]to[- ]hire|temp(?:orary)?|temp[- ]to[- ]perm|freelance|fixed"
    r"[- ]term(?: contract)?"
    r"|ftc|maternity (?:cover|leave)(?: contract)?|per diem|prn|seasonal|casual|w2|c2c|cdi|cdd|vollzeit|teilzeit"
    r"|befristet"
    r"|unbefristet|festanstellung|minijob|temps (?:plein|partiel)|tiempo completo|medio tiempo|jornada completa"
    r"|voltijd"
    r"|deeltijd|tempo (?:pieno|parziale|indeterminato|determinato)|heltid|deltid)(?: (?:contract|position|role"
    r"|employment))?"
    r"|(?:super |very )?(?:hot|urgent(?:ly)?(?: hiring| requirement| need(?:ed)?)?|hiring(?: now| immediately)?"
    r"|now hiring|new"
    r"|apply (?:now|today)|immediate(?:ly)?(?: start| joiners?| hire| opening| need)?|start(?:s)? (?:asap"
    r"|immediately"
    r"|next week|now)|asap|join (?:us|our team)|we(?:['’]re| are) hiring|wanted|open(?:ing)?s?|multiple "
    r"(?:openings|positions"
    r"|locations|roles)|various locations|multiple|evergreen|pipeline|re-?post(?:ed)?|updated|dual posted.*|vacancy"
    r"|only immediate joiners?|job|career opportunity|great (?:pay|benefits)|no experience(?: needed| required| "
    r"necessary)?"
    r"|expressions? of interest|confidential|talent (?:pool|community)|bonus eligible|consistent hours)"
    r"|(?:up to |from |ote |earn )?[$€£]\s?\d.{0,30}|(?:up to )?\d{2,3}k(?:\s?[-–]\s?\d{2,3}k)?|(?:competitive"
    r"|great|top) "
    r"(?:salary|pay)"
    r"|(?:spring|summer|fall|autumn|winter) 20\d\d|immediate(?:ly)? available",
    re.IGNORECASE,
)
_PLACES = Path(__file__).parent.parent / "data" / "title_places.txt"
#: What is paid on top, whatever is said of it.
BONUS = re.compile(
    r"\b(?:sign[- ]?(?:on|ing)|hiring|retention|welcome|joining|referral) bonus\b", re.IGNORECASE
)
#: Behind a comma or in brackets, after a place or alone: `Austin, TX`.
STATES = _words(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR"
    " PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON BC AB QC NSW VIC QLD"
)


@cache
def regions() -> frozenset[str]:
    """Territories, countries and large cities as titles write them, besides the posting's own places."""
    lines = _PLACES.read_text(encoding="utf-8").split("\n")
    listed = " ".join(line for line in lines if not line.startswith("#"))
    return frozenset(name.strip() for name in listed.split("|"))
