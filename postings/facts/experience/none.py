"""Whether a text says that it asks for no experience: of work at all, not of one thing."""

import re

from postings.facts.denials import CLAUSE, ENDS, denied
from postings.facts.document import Document

_STEMS = ("experience", "erfahrung", "expérience", "experiencia", "ervaring")
_EXPERIENCE = (
    r"(?:(?:previous|prior|relevant|work|working|professional|job|earlier|former|past|specific|particular) )"
    r"{0,3}experience"
)
#: Denied in the same breath: `no degree or experience needed`.
_BESIDE = r"(?:(?:prior|previous|formal) )?(?:degrees?|diplomas?|qualifications?|training|knowledge|skills)"
#: `No experience needed with our software`, `… for the larger boats`.
_NOT_OF_A_THING = (
    r"\b(?! (?:with|in|of|using|as an?|on|at|mit|im|bei|als|en|dans|comme|con|de|como|met)\b)"
    r"(?! for (?!this|the (?:role|job|position|post)\b))"
)
_NEEDED = rf"(?:required|needed|necessary|expected|asked for|mandatory|essential){_NOT_OF_A_THING}"
_BEFORE_FR = r"expérience(?: préalable| professionnelle| antérieure)?"
_BEFORE_ES = r"experiencia(?: previa| laboral| profesional)?"
_ERFAHRUNG = r"(?:berufs|vor|arbeits)?erfahrung(?:en)?"
_ERFORDERLICH = rf"(?:erforderlich|nötig|notwendig|vorausgesetzt|voraussetzung){_NOT_OF_A_THING}"
_NONE = re.compile(
    rf"\bno (?:{_BESIDE} or )?{_EXPERIENCE}(?: or {_BESIDE})?(?: is| are)?(?: at all)? {_NEEDED}"
    rf"|\bno need for (?:any )?{_EXPERIENCE}{ENDS}"
    rf"|\bneither (?:an? )?(?:{_BESIDE} nor {_EXPERIENCE}|{_EXPERIENCE} nor (?:an? )?{_BESIDE})(?: is| are)? {_NEEDED}"
    rf"|\byou need neither (?:an? )?(?:{_BESIDE} nor {_EXPERIENCE}|{_EXPERIENCE} nor (?:an? )?{_BESIDE}){ENDS}"
    rf"|\bno {_EXPERIENCE}(?=\s?[?,:–—-]+ ?(?:no (?:problem|worries)|full training"
    r"|(?:we|you)(?:['’]ll| will| can)? (?:be )?(?:teach|train|show|learn)))"
    rf"|{CLAUSE}(?:any )?{_EXPERIENCE}(?: is)?(?: not|n['’]t)(?: strictly| necessarily)?"
    rf" (?:{_NEEDED}|a must\b|a requirement\b)"
    r"|\b(?:you|we|candidates?|applicants?) (?:do not|don['’]t|will not|won['’]t) (?:need|have to have|require"
    rf"|ask for|insist on|look for|expect) (?:any )?{_EXPERIENCE}{ENDS}"
    rf"|\b(?:you|candidates?|applicants?) needs? no {_EXPERIENCE}{ENDS}"
    rf"|\bkeine (?:vorherige |einschlägige |spezielle )?{_ERFAHRUNG}(?: ist| sind)? {_ERFORDERLICH}"
    rf"|{CLAUSE}{_ERFAHRUNG} ist (?:nicht|keine) (?:zwingend )?{_ERFORDERLICH}"
    rf"|\b(?:aucune |pas d['’]){_BEFORE_FR}(?: n['’]est)? (?:requise|exigée|nécessaire|demandée){_NOT_OF_A_THING}"
    rf"|{CLAUSE}{_BEFORE_FR} non (?:requise|exigée|obligatoire){_NOT_OF_A_THING}"
    r"|\bno (?:se )?(?:requiere|exige|pide|necesita|precisa|requerimos|exigimos|pedimos|necesitas|hace falta)"
    rf" (?:ninguna )?{_BEFORE_ES}{_NOT_OF_A_THING}(?! (?:previa|laboral|profesional))"
    rf"|\bno es necesaria (?:la )?{_BEFORE_ES}{_NOT_OF_A_THING}(?! (?:previa|laboral|profesional))"
    rf"|\bsin {_BEFORE_ES} (?:requerida|necesaria){_NOT_OF_A_THING}"
    rf"|{CLAUSE}{_BEFORE_ES} no (?:requerida|necesaria){_NOT_OF_A_THING}"
    rf"|\bgeen (?:eerdere |relevante )?(?:werk)?ervaring (?:nodig|vereist|noodzakelijk){_NOT_OF_A_THING}"
    rf"|{CLAUSE}(?:werk)?ervaring is niet (?:nodig|vereist|noodzakelijk|verplicht){_NOT_OF_A_THING}"
)


def none_needed(document: Document) -> tuple[int, int] | None:
    """The words that say so."""
    return denied(document, _STEMS, _NONE)
