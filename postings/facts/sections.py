"""Which part of a posting a line stands in: what is asked for, what is offered, who they are."""

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

import ahocorasick


class Section(StrEnum):
    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTIES = "duties"
    COMPANY = "company"
    BENEFITS = "benefits"
    PAY = "pay"
    LEGAL = "legal"
    APPLY = "apply"
    OTHER = "other"


#: Headings by what follows them, most telling first. English, German, French, Spanish, Dutch,
#: Portuguese, Italian, Swedish. Tried on short lines only, so alternation is cheap.
_HEADINGS: tuple[tuple[Section, str], ...] = (
    (
        Section.PREFERRED,
        r"nice[- ]to[- ]haves?|preferred|desired|desirable|bonus(?: points| skills| if)|good to have"
        r"|a plus\b|pluses|extra credit|would be (?:great|nice|a plus|ideal)|even better"
        r"|wünschenswert|von vorteil|idealerweise|pluspunkte|serait un plus|les plus|atouts?"
        r"|deseable|valorable|se valorará|\bpré\b|diferenciais|desejável|gradit[oi]"
        r"|costituisce titolo preferenziale|meriterande|plussen|is een pre|sets? you apart|stand out\b"
        r"|fait la différence",
    ),
    (
        Section.REQUIRED,
        r"requirements?|qualifications?|what you(?:'|’)?(?:ll| will)? (?:bring|need|have)"
        r"|who (?:you are|are you)|about you(?!r (?:role|team|job|mission))|your profile|you (?:have|bring"
        r"|are|might be|may be)|must[- ]haves?"
        r"|we(?:'|’)?(?:re| are) looking for|skills|experience|required|^essential\b(?! (?:functions|duties"
        r"|job))"
        r"|^you\W*$|you(?:'|’)ll (?:thrive|fit)|sounds? like you|(?:person|profile) we(?:'|’)?(?:re"
        r"| are)? (?:want|look)"
        r"|what we(?:'|’)?(?:re| are) looking for|what (?:makes you|you(?:'|’)ll need)|minimum"
        r"|basic qual|ideal candidate|education|competenc|knowledge|eligibility"
        r"|(?:dein|ihr|das) profil|anforderungen|qualifikation|voraussetzung|was (?:du|sie) mitbring"
        r"|das bring|(?:ton|votre|le) profil|^profile?\W*$|profil recherché|compétences|qui es[- ]tu"
        r"|requisitos?"
        r"|perfil|qué buscamos|lo que buscamos|functie-?eisen|jouw profiel|wie ben jij"
        r"|wat (?:wij|we) vragen|requisiti|profilo|chi cerchiamo|competenze|kvalifikationer"
        r"|vem är du|om dig|din profil|krav",
    ),
    (
        Section.PAY,
        r"compensation|salary|pay(?: range| transparency|\b)|remuneration|wage|vergütung|gehalt"
        r"|rémunération|salaire|salario|retribuzione|remuneración|remuneração|lön\b|salaris",
    ),
    (
        Section.BENEFITS,
        r"benefits?|perks|what we offer|we offer|what you(?:'|’)?(?:ll| will) (?:get|love|enjoy)"
        r"|^why (?!(?:this|the) (?:role|job|position|matters))|our offer|tes perspectives|le package"
        r"|privilèges|pourquoi"
        r"|what(?:'|’)s in it|we provide|total rewards|wir bieten"
        r"|das bieten|unser angebot|deine vorteile|was wir|nous (?:t|v)?.?offrons|avantages"
        r"|ce que nous|ofrecemos|beneficios|qué ofrecemos|wij bieden|wat (?:wij|we) bieden|aanbod"
        r"|benefícios|oferecemos|o que oferecemos|offriamo|cosa offriamo|vi erbjuder|förmåner",
    ),
    (
        Section.LEGAL,
        r"equal (?:employment )?opportunit|\beeo|diversity|inclusion|accommodation|privacy"
        r"|disclaimer|^legal(?: notices?| disclaimer)?\W*$|notices?\W*$|chancengleichheit|datenschutz"
        r"|égalité|igualdad",
    ),
    (
        Section.APPLY,
        r"how to apply|to apply|apply\b|applying|applications? (?:process|procedure|deadline|instructions"
        r"|details)"
        r"|^(?:your |the )?applications?\W*$|(?:hiring|interview|selection|recruit(?:ment|ing)) (?:process"
        r"|steps|stages)"
        r"|^interviews?\W*$|next steps|^contacts?(?: us| person| details| information)?\W*$|bewerb|kontakt"
        r"|postuler"
        r"|process(?:us)? de recrutement|déroulement des entretiens|candidature|candidatura|solicitud"
        r"|cómo aplicar"
        r"|solliciteer|sollicit|ansök",
    ),
    (
        Section.DUTIES,
        r"responsibilit|what you(?:'|’)?(?:ll| will) (?:do|be doing|work on|own)|dut(?:y|ies)"
        r"|the role|your role|about the (?:role|job|position)|about this (?:role|job)|^overview"
        r"|overview of (?:this|the) role"
        r"|^(?:the )?opportunity|^tasks\b|why this role|responsabilités|^rôle|à propos du (?:rôle|poste)"
        r"|description du poste|job (?:description|summary|purpose)"
        r"|role (?:description|overview|summary)|position (?:summary|overview)|day[- ]to[- ]day"
        r"|in this role|your (?:mission|impact|tasks)|key (?:accountabilities|tasks|activities)"
        r"|essential functions|scope|(?:deine|ihre) aufgaben|aufgaben|das erwartet"
        r"|(?:tes|vos|les) missions|missions?|responsabilidades|funciones|tus tareas|wat ga je doen"
        r"|jouw taken|functieomschrijving|atividades|mansioni|responsabilità|arbetsuppgifter"
        r"|om rollen",
    ),
    (
        Section.COMPANY,
        r"about (?:us|the company|the team|our)|^about (?!you|the\b|this|a\b|it\b)|who (?:we are|are we)"
        r"|^the company"
        r"|^life at|work(?:ing)? at\b|^(?:our )?values\W*$"
        r"|our (?:company|mission|story|values|culture)|company (?:description|overview)"
        r"|über uns|wer wir sind|à propos(?! du (?:rôle|poste))|qui sommes|sobre nosotros|quiénes somos"
        r"|over ons"
        r"|wie zijn wij|sobre (?:nós|a empresa)|chi siamo|om oss",
    ),
)
_BY_KIND = [(kind, re.compile(rf"(?:{words})", re.IGNORECASE)) for kind, words in _HEADINGS]


def _plain_parts(pattern: str) -> Iterator[str]:
    """Letters that every match of an alternative must hold: its longest run outside of groups and marks."""
    depth, runs, alternatives = 0, [""], []
    for letter in f"{pattern}|":
        if letter == "|" and depth == 0:
            alternatives.append(max(runs, key=len))
            runs = [""]
        elif letter in "?*":
            # What stands before it may be absent.
            runs[-1] = runs[-1][:-1]
            runs.append("")
        elif depth == 0 and (letter.isalpha() or letter == " "):
            runs[-1] += letter
        else:
            depth += (letter in "([") - (letter in ")]")
            runs.append("")
    yield from alternatives


def _automaton() -> ahocorasick.Automaton:
    """The parts of all headings, each with the numbers of the kinds that it may announce."""
    parts: defaultdict[str, set[int]] = defaultdict(set)
    for number, (_, words) in enumerate(_HEADINGS):
        for part in _plain_parts(re.sub(r"\\[bW]", ".", words)):
            parts[part].add(number)
    automaton = ahocorasick.Automaton()
    for part, numbers in parts.items():
        automaton.add_word(part, frozenset(numbers))
    automaton.make_automaton()
    return automaton


_PARTS = _automaton()
#: What may stand before a heading's first telling word: an emoji, a number, `Your`, `The`.
_LEAD = 24
LONGEST_HEADING = 70
#: A heading over what is not asked of the reader is short: a longer line with such a word is an item of a list.
_SILENT = frozenset((Section.BENEFITS, Section.PAY, Section.LEGAL, Section.APPLY, Section.COMPANY))
_LONGEST_SILENT = 6


@lru_cache(maxsize=4096)
def heading(line: str) -> Section | None:
    """What a line announces, if it is a heading: short, and not a sentence.

    The postings of a board share theirs, so they are remembered.
    Of several telling words the first decides (`Preferred qualifications`, `Skills we offer`).
    """
    line = line.strip()
    if (
        not 2 < len(line) <= LONGEST_HEADING
        or (line[-1] in ".;,!" or line[0] in "-•·*")
        or line.count(" ") > 8
    ):
        return None
    # Patterns are tried only where their letters stand: that costs a tenth of trying them all.
    likely: set[int] = {number for _, numbers in _PARTS.iter(line.lower()) for number in numbers}
    found = [
        (match.start(), number, _BY_KIND[number][0])
        for number in likely
        if (match := _BY_KIND[number][1].search(line)) and match.start() <= _LEAD
    ]
    if not found:
        return None
    if any(kind is Section.PREFERRED for *_, kind in found):
        return Section.PREFERRED
    kind = min(found)[2]
    if kind in _SILENT and (line[0].isdigit() or len(line.split()) > _LONGEST_SILENT):
        return None
    return kind
