"""From the lists that people keep to the file that the matcher reads. Used when that file is built."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from postings.facts.skills.normal import normal
from postings.facts.skills.taxonomy import Demand, Kind

_SECTIONS = {f"[{kind.name.lower()}]": kind for kind in Kind}
_MARKS = {"=": Demand.EXACT, "^": Demand.NOUN, "?": Demand.CONTEXT, "~": Demand.STRICT}
_SPELT_OUT = {"+": " plus", "#": " sharp", "&": " and ", "@": " at ", ".": " dot "}
#: British beside American, both ways of writing the same skill.
_BRITISH = (("ization", "isation"), ("izing", "ising"), ("modeling", "modelling"), ("labor ", "labour "),
            ("center", "centre"), ("behavior", "behaviour"), ("program ", "programme "), ("analyz", "analys"),
            ("counseling", "counselling"))  # fmt: skip
_PLURAL = re.compile(
    r" (?:api|system|pipeline|database|model|network|test|dashboard|statement|report|plan|tool|license|audit"
    r"|contract|procedure"
    r"|service|skill|workflow|framework|platform|trial|record|chart|review|strategy|policy|analysis|engine"
    r"|machine|campaign)$"
)
_LONGEST_FORM = 48
#: `Prioritization skills` is the skill of prioritization.
_SMALL_WORDS = frozenset(("and", "of", "the", "for", "in", "&"))
_NEEDLESS = re.compile(r" (?:skills?|abilities)$")


@dataclass
class Sources:
    """Skills by slug, and forms by their normal spelling; what comes first keeps its place."""

    skills: dict[str, tuple[str, Kind]] = field(default_factory=dict)
    forms: dict[str, dict[str, tuple[str, Demand]]] = field(default_factory=dict)

    def add(self, name: str, kind: Kind, forms: Iterable[str]) -> None:
        slug = slug_for(name)
        if not slug:
            return
        self.skills.setdefault(slug, (name, kind))
        for form in forms:
            demand = _MARKS.get(form[:1], Demand.NONE)
            spelling = form[1:] if demand else ""
            variants = (form[1:],) if demand else _variants(form)
            for variant in variants:
                self._add_form(normal(f"{variant} ").strip(), spelling, slug, demand)

    def _add_form(self, key: str, spelling: str, slug: str, demand: Demand) -> None:
        known = self.forms.setdefault(key, {})
        if key and len(key) <= _LONGEST_FORM and "" not in known:
            known.setdefault(spelling, (slug, demand))

    def has(self, form: str) -> bool:
        return normal(f"{form} ").strip() in self.forms

    def table(self) -> dict[str, list[list[str | int]]]:
        """What goes into the file. Forms that care about case come before one that does not."""
        place = {slug: index for index, slug in enumerate(self.skills)}
        return {
            "skills": [[slug, name, int(kind)] for slug, (name, kind) in self.skills.items()],
            "forms": [
                [key, place[slug], int(demand), spelling]
                for key, known in sorted(self.forms.items())
                for spelling, (slug, demand) in sorted(known.items(), reverse=True)
            ],
        }


def slug_for(name: str) -> str:
    """`C++` → `c-plus-plus`, `.NET` → `dot-net`, `Node.js` → `node-js`."""
    words = name.lower()
    if words.startswith("."):
        words = f"dot {words[1:]}"
    for sign, spelt in _SPELT_OUT.items():
        words = words.replace(sign, spelt if sign != "." else " ")
    return "-".join(re.findall(r"[^\W_]+", words))


def _variants(form: str) -> Iterator[str]:
    yield form
    for american, british in _BRITISH:
        if american in form:
            yield form.replace(american, british)
    if _PLURAL.search(form):
        yield (
            f"{form[:-2]}es"
            if form.endswith("is")
            else f"{form[:-1]}ies"
            if form.endswith("y")
            else f"{form}s"
        )


def read_curated(lines: Iterable[str]) -> Iterator[tuple[str, Kind, list[str]]]:
    """Name, kind and forms of each entry of the list kept by hand; its head says how it is written."""
    kind = Kind.TOOL
    for line in map(str.strip, lines):
        if line in _SECTIONS:
            kind = _SECTIONS[line]
        elif line.startswith("* "):
            forms = [form.strip() for form in line[2:].split(";") if form.strip()]
            first: dict[str, str] = {}
            for form in forms:
                yield display(first.setdefault(_sameness(form, forms), form).lstrip("=^?~")), kind, [form]
        elif line and not line.startswith("#"):
            name, _, rest = line.partition(" | ")
            yield _entry(name, kind, [form.strip() for form in rest.split(";") if form.strip()])


def _sameness(form: str, forms: list[str]) -> str:
    """Equal for `sales cycle` and `sales cycles`, `help desk` and `helpdesk`, `coaching` and `coaching skills`.

    Equal too for `NLP` and the words of the line whose first letters it is.
    """
    shorter = _NEEDLESS.sub("", form)
    same = _spelt_out(form, forms) or (shorter if shorter in forms else form)
    return re.sub(r"[ -]|s$", "", same.lstrip("=^?~").lower())


def _spelt_out(form: str, forms: list[str]) -> str:
    letters = form.lstrip("=^?~").lower()
    return next((one for one in forms if " " in one and _first_letters(one) == letters), "")


def _first_letters(form: str) -> str:
    words = re.split(r"[ -]", form.lower())
    return "".join(word[:1] for word in words if word not in _SMALL_WORDS)


def _entry(name: str, kind: Kind, forms: list[str]) -> tuple[str, Kind, list[str]]:
    own = [] if forms[:1] == ["-"] else [name]
    return name.lstrip("=^?~"), kind, [*own, *(form for form in forms if form != "-")]


#: Words of names that are written in capitals.
_ABBREVIATIONS = """
    ai ml sql api apis crm erp seo sem b2b b2c saas ui ux hr it qa qc iv icu nicu pacu ct mri pcr
    qpcr dna rna hplc ekg gc ms lc plc cnc pcb rf rtl asic emc hvac epa osha gmp fda faa easa iso
    iec cctv sia cscs haccp brc brcgs icd cpt drg hcpcs cpc crcst arrt ascp clia mlt crispr elisa
    gd&t cmm smt ipc dcs fea cfd fem v&v m&a p&l kyc aml asc 3d 2d vat us uk gcse tefl tesol pmo emr
    ehr nmc ahpra lcsw emdr slp kfz cvc vfd eld dot ase hgv lgv ssiap whmis nebosh iosh loto esg
    csrd ghg pv grc sox ifrs gaap ich gcp irb cdisc sdtm crf dco dsp vr ar xr nvq cpr bls acls pals
    mep bim gdpr ccpa pci smb okr kpi rfp rfi rbac sso mfa dea gmaw gtaw mig tig mag wig sps caces
    scp iot i/o hdl
"""
_UPPER = frozenset(_ABBREVIATIONS.split())


def display(form: str) -> str:
    """A form as a name: a capital first, abbreviations in capitals."""
    words = [word.upper() if word in _UPPER else word for word in form.split(" ")]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]
