"""Work outside of plain office hours, where the posting says so: a short closed list."""

import re

from postings.facts.base import Evidence, Fact
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.vocab import FactState

#: Word of the list → a cheap stem to ask for first, and the phrases.
_WORDS: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "on_call": (
        ("on-call", "on call", "bereitschaft", "astreinte", "guardia", "reperibilità", "jour", "consignatie",
         "bereikbaarheidsdienst", "sobreaviso", "plantão"),
        re.compile(
            r"\b(?:on-?call (?:rotation|rota|duty|duties|schedule|shift|hours|support|coverage|work"
            r"|weekends?|nights?"
            r"|responsibilit|basis|24)"
            r"|(?:participat\w{0,4}|take part|be|being|share|join|part of|includes?"
            r"|including)\b[^.\n]{0,25} on[- ]call\b"
            r"|rufbereitschaft|bereitschaftsdienst|astreintes?\b|guardias (?:localizadas|rotativas)"
            r"|hacer guardias"
            r"|reperibilità|jourtjänst|delta i jour\b|consignatiedienst|bereikbaarheidsdienst"
            r"|sobreaviso|plantões"
            r"|on call (?:rotation|rota|duty|support|24))"
        ),
    ),
    "shifts": (
        ("shift", "schicht", "horaires", "posté", "x8", "turno", "ploegen", "wisseldienst", "turni", "skift",
         "kvällspass", "escala"),
        re.compile(
            r"\b(?:(?:rotating|evening|morning|afternoon|early|late|weekend|overnight|split|alternating"
            r"|\d{1,2}[- ]?h(?:our|r)s?) shifts?\b|(?:two|three|four|five|[2-5])[- ]shifts?\b"
            r"|shift (?:work|pattern|rota|schedule|differential|times?|hours|system|allowance)\b"
            r"|shift[- ]based"
            r"|shifts?, (?:nights|weekends|evenings|(?:public |bank )?holidays)|shifts (?:and"
            r"|or) (?:nights|weekends|evenings)"
            r"|work(?:ing)? (?:in |on )?(?:\w{1,12} )?shifts?\b"
            r"|[1-4](?:st|nd|rd|th) shift\b|(?:first|second|third) shift\b"
            r"|(?:wechsel|früh|spät|zwei|drei|vier|[2-5]|voll(?:konti)?)?-?schicht(?:dienst|arbeit"
            r"|betrieb|system"
            r"|bereitschaft|modell)|wechselschicht|(?:früh|spät|zwei|drei|[23])-?schicht"
            r"|früh- und spätschicht"
            r"|horaires (?:décalés|postés|en 3x8|en 2x8)|travail posté|\b[23]x8\b"
            r"|turnos? rotativos?|trabaj\w{1,3} (?:a|por|en) turnos|turnos? de (?:mañana|tarde"
            r"|noche)(?:,| o | y )"
            r"|por turnos|trabalho (?:em|por) turnos|turnos rotativos|escala 6x1"
            r"|(?:ploegen|wissel)diensten?\b|(?:twee|drie|vijf|[235])-?ploegen|onregelmatige diensten"
            r"|lavoro su turni|turni (?:rotativi|di lavoro|notturni)|su turni"
            r"|skiftarbete|skiftgång|(?:två|tre|[23])-?skift|(?:dag- och )?kvällspass)"
        ),
    ),
    "nights": (
        ("night", "nacht", "nuit", "noche", "nocturn", "notte", "notturn", "natt", "noturn"),
        re.compile(
            r"\b(?:night(?:s|time)?[- ]shifts?|nights? (?:work|hours|duty|duties)|overnight shifts?"
            r"|work(?:ing)? (?:\w{1,12} )?nights\b|(?:days?|evenings?|early|late|weekends?)(?:,| and"
            r"| or|/) ?nights\b"
            r"|nights(?:,| and| or) (?:weekends|evenings|holidays)"
            r"|nacht(?:schicht|dienst|arbeit)|auch nachts|travail de nuit|(?:poste|équipe|horaires?) de nuit"
            r"|turnos? (?:de noche|nocturno|noturno)|noches y fines de semana|trabalho noturno"
            r"|turni? (?:di notte|notturn[oi])|nattskift|nattarbete|nattpass)"
        ),
    ),
    "weekends": (
        ("weekend", "week-end", "wochenend", "fin de semana", "fines de semana", "fim de semana",
         "fins de semana", "helg"),
        re.compile(
            r"\b(?:(?:work|working|available|availability)\b(?!-)[^.\n]{0,40} weekends?\b|weekend (?:work"
            r"|shifts?|availability|hours|duty)\b|weekends? (?:is |are |may be )?required"
            r"|(?:shifts|evenings?|nights|holidays)(?:,| and| or|/|,? and/or) ?(?:some |occasional "
            r"|most )?weekends?\b"
            r"|weekends?(?:,| and| or|/) ?(?:(?:public|bank) )?(?:holidays|evenings|nights)"
            r"|wochenend(?:arbeit|dienst)|an (?:den )?wochenenden|(?:auch|und) am wochenende"
            r"|travail le week-end|week-ends? (?:travaillés?|et jours fériés)|le soir et le week-end"
            r"|fines? de semana (?:y festivos|por turnos|rotativos|alternos)|noches y fines de semana"
            r"|(?:fins|finais) de semana e feriados|weekenddienst(?:en)?|in het weekend|nel weekend"
            r"|weekend e festivi"
            r"|helgarbete|helgpass|kvällar och helger)"
        ),
    ),
}  # fmt: skip


#: Mentions of a stem that are looked at, and how far around it its phrase may stand.
_MOST, _REACH = 8, 60
#: How far before the hours the verb of a duty may stand.
_DUTY = 90
#: `no nights`, `keine Nachtarbeit`, `Night shifts are not required`.
_NONE_BEFORE = re.compile(
    r"\b(?:no|not|never|without|keine?n?|nicht|ohne|nie|sans|pas|aucune?|jamais|sin|ni|nunca|geen|niet"
    r"|zonder|sem|não"
    r"|senza|nessun\w?|inga|ingen|utan|aldrig)\b[^.;:,\n]{0,24}$"
)
_NONE_AFTER = re.compile(
    r"[^.,;:\n]{0,16}\b(?:not|never|nicht|no longer|off\b|free\b|frei\b|libres?\b|vrij\b)"
    r"|(?:[ ,/]{0,2}(?:and|or|&|holidays|evenings|nights|weekends)){1,6}\s{0,2}off\b"
)
#: Others work then: `ideas from the night shift`, `you hand over to the late shift`.
_OF_OTHERS = re.compile(r"\b(?:from|by|of|to|with|lead|manage|supervise|support) (?:the|our|their|your) $")
#: Others' hours are planned, checked or reckoned: `Check the sums of shifts, nights and holidays`.
_PLANNED_BEFORE = re.compile(
    # The verb begins its clause: the same words are nouns elsewhere (`work schedule`, `background check`).
    r"(?:\A|[\n.;:•*,(–-]\s{0,3}|\b(?:you|will|to|and|or|for|by|of|help|also|die|der|zur|von|und|et|y|e|en)\s)"
    r"(?:check(?:s|ing)?|plan(?:s|ning)?"
    r"|schedul(?:es?|ing)(?= (?:the|all|our|staff|employees|crews?|teams?|drivers|nurses|carers|people)\b)"
    r"|calculat(?:es?|ing|ions?)|comput(?:es?|ing)"
    r"|verif(?:y|ies|ying)|reconcil(?:es?|ing)|prepar(?:es?|ing)|organi[sz](?:es?|ing)|coordinat(?:es?|ing)"
    r"|allocat(?:es?|ing)|assign(?:s|ing)?|approv(?:es?|ing)|record(?:s|ing)?|process(?:es|ing)?|payroll"
    r"|draw(?:ing)? up"
    r"|\w{0,16}(?:abrechnung|berechnung|planung|prüfung)|zuschläge|zulagen|calculer|contrôler|planifier|vérifier|établir"
    r"|calcular|revisar|comprobar|planificar|elaborar|verificar|controleren|berekenen|calcolare|controllare"
    r"|beräkna|kontrollera|planera)\b"
    # Who works them says so between the verb and the hours.
    r"(?:(?!\b(?:(?<!weekend )(?<!night )(?<!shift )work(?:s|ing)?|in|on|during|take|taking|join|includ(?:es?|ing)"
    r"|available|you|your|arbeiten|travailler"
    r"|trabajar|werken|arbeta)\b)[^,.;:\n]){0,60}"
    # Behind a comma another thought begins, but for a list of hours.
    r"(?:(?:shifts?|nights|weekends?|evenings|holidays|hours|overtime|leave|absences?),\s(?:and |or )?){0,3}$"
)
_PLANNED_AFTER = re.compile(
    r"(?:(?!\b(?:in|mit)\b)[^.,;:\n]){0,24}\b(?:planen|abrechnen|prüfen|berechnen|koordinieren|einteilen|inplannen|plannen"
    r"|berekenen|controleren)\b"
)


def read(document: Document) -> Fact[tuple[str, ...]]:
    found = []
    for word, (stems, pattern) in _WORDS.items():
        for at in sorted(occurrences(document.lower, *stems, limit=_MOST)):
            if match := _asked(document.lower, pattern, at):
                found.append((word, Evidence("description", match.start(), match.end())))
                break
    if not found:
        return Fact()
    words, evidence = zip(*found, strict=True)
    return Fact(words, FactState.PARSED, "conditions.shifts", evidence)


def _asked(lower: str, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
    """The first phrase near a stem that is asked of the reader."""
    for match in pattern.finditer(lower, max(0, at - _REACH), at + _REACH):
        before = lower[max(0, match.start() - 36) : match.start()]
        if (
            not _NONE_BEFORE.search(before)
            and not _NONE_AFTER.match(lower, match.end(), match.end() + 40)
            and not _OF_OTHERS.search(before)
            and not _PLANNED_BEFORE.search(lower, max(0, match.start() - _DUTY), match.start())
            and not _PLANNED_AFTER.match(lower, match.end(), match.end() + 40)
        ):
            return match
    return None
