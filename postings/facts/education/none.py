"""Whether a text says that it asks for no degree: of any kind, not one in a subject or of a level."""

import re

from postings.facts.denials import CLAUSE, ENDS, denied
from postings.facts.document import Document

_STEMS = (
    "degree", "education", "diplom", "diplôm", "studium", "abschluss", "título", "titulación", "estudios",
)  # fmt: skip
_DEGREE = (
    r"(?:(?:formal|university|college|academic|specific|particular) ){0,2}(?:degrees?|education|diplomas?)"
)
_EXPERIENCE = r"(?:(?:previous|prior|work) ){0,2}experience"
_NEEDED = r"(?:required|needed|necessary|expected|asked for|mandatory|essential)\b(?! (?:in|of)\b)"
_STUDY = r"(?:(?:hochschul)?studium|(?:hochschul|universitäts|uni-?|studien)abschluss)"
_ERFORDERLICH = r"(?:zwingend )?(?:erforderlich|nötig|notwendig|vorausgesetzt|voraussetzung|pflicht)\b"
_NONE = re.compile(
    rf"\bno (?:{_EXPERIENCE} or )?{_DEGREE}(?: or (?:{_DEGREE}|{_EXPERIENCE}))?(?: is| are)?(?: at all)? {_NEEDED}"
    rf"|\bno {_DEGREE}(?=\s?[?,:–—-]+ ?(?:no (?:problem|worries)|we(?:['’]ll| will)? (?:teach|train)))"
    rf"|\bno need for (?:an? |any )?{_DEGREE}{ENDS}"
    rf"|\bneither (?:an? )?(?:{_DEGREE} nor {_EXPERIENCE}|{_EXPERIENCE} nor an? {_DEGREE})(?: is| are)? {_NEEDED}"
    rf"|\byou need neither (?:an? )?(?:{_DEGREE} nor {_EXPERIENCE}|{_EXPERIENCE} nor an? {_DEGREE}){ENDS}"
    rf"|{CLAUSE}(?:an? |any )?{_DEGREE}(?: is| are|:)?(?: not|n['’]t)(?: strictly| necessarily)?"
    rf" (?:{_NEEDED}|a must\b|a requirement\b)"
    r"|\b(?:you|we|candidates?|applicants?) (?:do not|don['’]t|will not|won['’]t) (?:need|have to have|require"
    rf"|ask for|insist on|look for|expect|demand|care about) (?:an? |any )?{_DEGREE}{ENDS}"
    rf"|\b(?:you|candidates?|applicants?) needs? no {_DEGREE}{ENDS}"
    rf"|\bkeine?n? (?:abgeschlossene\w? )?{_STUDY}(?: ist)? {_ERFORDERLICH}"
    rf"|{CLAUSE}(?:ein )?(?:abgeschlossenes )?{_STUDY} ist (?:nicht|keine) {_ERFORDERLICH}"
    r"|\b(?:du (?:brauchst|benötigst)|sie (?:brauchen|benötigen)|wir (?:verlangen|erwarten|fordern))"
    rf" keine?n? {_STUDY}\b(?! (?:der|des|in|im)\b)"
    r"|\baucun diplôme(?: n['’]est| ne sera)? (?:requis|exigé|nécessaire|demandé)\b(?! en\b)"
    r"|\bpas (?:de|besoin de) diplôme (?:requis|exigé|nécessaire|demandé)\b|\bpas besoin de diplôme\b(?! (?:de|en)\b)"
    rf"|{CLAUSE}diplôme non (?:requis|exigé|obligatoire)\b"
    r"|\bnous ne (?:demandons|exigeons) (?:pas de|aucun) diplôme\b(?! (?:de|en|d['’])\b)"
    r"|\bno (?:se )?(?:requiere|exige|pide|necesita|requerimos|exigimos|pedimos|necesitas) (?:ningún |ninguna |una? )?"
    r"(?:título|titulación|estudios)(?: universitari[oa]s?)?(?! (?:de|en|como|universitari))"
    r"|\bgeen diploma['’]?s? (?:nodig|vereist|noodzakelijk)\b"
    rf"|{CLAUSE}(?:een )?diploma is niet (?:nodig|vereist|verplicht|noodzakelijk)\b"
)


def none_needed(document: Document) -> tuple[int, int] | None:
    """The words that say so."""
    return denied(document, _STEMS, _NONE)
