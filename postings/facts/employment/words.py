"""Words for hours and term, as boards' fields have them: in many languages, in any spelling of the same words.

Read without accents, in lower case. The table is our own, from the fields of recorded boards and the
employment laws of the countries concerned (CDI, CLT, Werkstudent).
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from postings.vocab import Hours, Term


class Found(NamedTuple):
    """One value, and the span of the words that say it."""

    value: Hours | Term
    start: int
    end: int


#: Earlier groups win at the same place: `fixed-term contract` is no `contract`.
#: Working students may work 20 hours a week at most, by law; casual work has no fixed hours.
_WORDS: tuple[tuple[str, str], ...] = (
    ("ignored", r"employment contract|contract of employment|non perm\w*|independent (?:living|school)"),
    (
        "full_time",
        r"full ?time|vollzeit|voll(?= (?:und |oder |u |o |, )?teilzeit)|ganztags|temps (?:plein"
        r"|complet)|tiempo completo"
        r"|jornada completa|(?:tempo|periodo) (?:integral|inteiro|completo)|tempo pieno|voltijds?"
        r"|heltid\w*|fuldtid\w*"
        r"|pelny etat|全职|全職|フルタイム",
    ),
    (
        "part_time",
        r"part ?time|teilzeit|halbtags|temps partiel|(?:tiempo|jornada|tempo) parcial|media jornada"
        r"|medio tiempo"
        r"|meio periodo|tempo parziale|deeltijds?|deltid\w*|mini ?job\w*|geringfugig\w*|aushilf\w*"
        r"|werkstudent\w*"
        r"|working student|bijbaan|arubaito|兼职|兼職|パート",
    ),
    ("per_diem", r"per ?diem|prn|zero hours?|casual|on call|as needed"),
    (
        "temporary",
        r"fixed ?(?:term|time)(?: contract\w*)?(?: ftc)?|ftc|cdd|befristet\w*"
        r"|temp(?:orary)? to (?:perm|hire)\w*|temporar\w*"
        r"|temp|season\w*|saison\w*|contrato temporal|temporal"
        r"|(?:contrato )?(?:tempo )?determinad[oa]|(?:tempo )?determinato"
        r"|bepaalde tijd|tijdelijk\w*|interim\w*|visstid\w*|vikariat\w*|zeitarbeit|limited ?term"
        r"|term limited"
        r"|duree determinee|(?:maternity|parental leave) cover",
    ),
    (
        "permanent",
        r"(?:permanent\w*|indefinite|open ended|unlimited)(?: (?:employment )?contract)?|perm"
        r"|regular|cdi|festanstellung"
        r"|feste anstellung|unbefristet\w*|(?:contrato )?indefinid[oa]|(?:tempo )?indeterminat[oa]"
        r"|(?:tempo )?indeterminado"
        r"|vast|vaste? (?:contract|dienst\w*)|onbepaalde tijd|clt|efetivo|tillsvidare\w*"
        r"|fast (?:stilling|anstallning)"
        r"|duree indeterminee|direct hire|正社員",
    ),
    (
        "internship",
        r"intern|interns|internships?|\w*praktik(?:um|a|ant\w*)|praktik|stage|stagiair\w*|stagista"
        r"|tirocinio|tirocinante"
        r"|estagi\w+|pasant\w+|practicas|becari[oa]|co ?op|staz|インターン|实习",
    ),
    (
        "apprenticeship",
        r"apprenti\w*|alternan\w+|ausbildung|auszubildende\w*|azubi|duales studium|lehrstelle|apprendistato"
        r"|aprendiz\w*|contrat pro\w*",
    ),
    (
        "contract",
        r"contract to hire|contract(?:or|ors)?|sub ?contract\w*|freelanc\w*|self ?employed"
        r"|independent contractor|c2c"
        r"|corp to corp|1099|pj|pessoa juridica|zzp|b2b|selbststandig\w*|freie\w? mitarbeit\w*"
        r"|independant|业务外包",
    ),
    ("volunteer", r"volunteer\w*|benevol\w*|ehrenamt\w*|vrijwillig\w*|volontario|voluntari[oa]|voluntariado"),
)
_FIELD = re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS) + r")(?!\w)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = re.compile(r"\s*[/|,;+]+\s*")
_NO_LETTER = re.compile(r"[^\w,]+|_")
_LONGEST_FIELD = 200


_VALUES: dict[str, Hours | Term] = {
    **{known.value: known for known in Hours},
    **{known.value: known for known in Term},
}


def value(name: str) -> Hours | Term | None:
    """The word of one of the two closed lists."""
    return _VALUES.get(name)


@lru_cache(maxsize=2048)  # boards have a dozen such words
def plain_words(raw: str) -> str:
    """`FullTime_permanent` and `Stage de fin d'études` as words in small letters without accents; commas divide."""
    raw = _CAMEL.sub(" ", raw[:_LONGEST_FIELD])
    bare = raw
    if not raw.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFD", raw) if not unicodedata.combining(c))
    words = _NO_LETTER.sub(" ", _BETWEEN.sub(" , ", unicodedata.normalize("NFC", bare).lower()))
    return re.sub(" {2,}", " ", words).strip()


def read_field(raw: str) -> list[Hours | Term]:
    """What a board's field says, in its order; a field that says nothing of either gives nothing."""
    return values_of(plain_words(raw))[0]


def values_of(plain: str) -> tuple[list[Hours | Term], str]:
    """The values that plain words name, in their order, and what is left without those words."""
    names = dict.fromkeys(match.lastgroup for match in _FIELD.finditer(plain))
    return [known for name in names if name and (known := value(name))], _FIELD.sub(" ", plain)


def hours_of_week(low: int, high: int) -> tuple[Hours, ...]:
    """35 hours are full time in all countries read here; up to 32 part time; between them nothing is said."""
    full = (Hours.FULL_TIME,) if 35 <= high <= 60 else ()
    part = (Hours.PART_TIME,) if 5 <= low <= 32 else ()
    return full + part
