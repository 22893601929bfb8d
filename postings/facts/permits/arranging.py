"""Employers who say that they get the visa or work permit, or that they cannot, without the word `sponsor`.

`If you need a work permit, we apply for it`, `Wir kümmern uns um dein Visum`. A clause counts
when the employer speaks of itself (`we`, `nous`, a Spanish verb in its first person), does
one of the things that get a permit, and names the permit. Lawyers and relocation firms do so for
their customers: a clause that names customers counts for nothing.
"""

import re
from collections.abc import Iterator

from postings.facts.base import Evidence
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.sections import Section
from postings.vocab import Sponsorship

_BEFORE, _AFTER = 130, 110
_MOST_HITS = 12
_STOPS = re.compile(r"(?<!\.\w)[.!?](?=\s+[^a-z\s]|\s*$)|[\n;•●]")

_PERMIT = re.compile(
    r"\b(?:(?:work|working|residence|residency|employment|skilled worker) (?:permits?|visas?)|visas?"
    r"|visado?s?|vistos?|visti"
    r"|visums?|visa-?(?:antr\w+|prozess|angelegenheiten)|(?:arbeits|aufenthalts)(?:erlaubnis|genehmigung"
    r"|titel)\w{0,2}"
    r"|permis (?:de travail|de séjour)|permisos? de (?:trabajo|residencia)|(?:werk|tewerkstellings"
    r"|verblijfs)vergunning(?:en)?"
    r"|(?:arbets|uppehålls)tillstånd\w{0,2}|autorização de trabalho|permess[oi] di (?:lavoro|soggiorno))\b"
)
#: What the search looks for: one of these is in every name of a permit.
_STEMS = (
    "visa", "visum", "visto", "visti", "k permit", "g permit", "e permit", "y permit", "t permit", "serlaubnis",
    "sgenehmigung", "stitel", "permis de", "permiso", "vergunning", "tillstånd", "o de trabalho", "permess",
)  # fmt: skip

_ENGLISH_AIDS = r"(?: (?:can|will|would|do|also|always|are (?:able|happy|glad) to|n['’]t|\w+ly)){0,3}"
_ENGLISH = (
    r"\b(?:we|our (?:[\w-]+ ){0,2}(?:team|company|lawyers?|office|people)|the (?:company|employer))(?:['’]ll)?"
    rf"{_ENGLISH_AIDS}(?: (?:can ?not|can['’]t|can not|don['’]t|do not|won['’]t|will not|not|(?:are"
    rf"|is) (?:not able|unable) to"
    r"|currently)){0,3} (?:appl(?:y|ies) for|arranges?|organi[sz]es?|helps?|assists?|supports?|takes? care of"
    r"|looks? after|handles?|covers?|pays? for|obtains?|secures?|gets?|sorts? out|deals? with|process(?:es)?"
    r"|facilitates?"
    r"|sponsors?)\b"
)
#: German puts the verb before or behind the permit; the others keep the order.
_VERB = re.compile(
    rf"{_ENGLISH}"
    r"|\bwir\b(?=[^.;\n]{0,120}?\b(?P<de>unterstützen|helfen|kümmern|übernehmen|beantragen|organisieren"
    r"|besorgen|sponsern"
    r"|begleiten)\b)"
    r"|\bkönnen wir\b(?=[^.;\n]{0,80}?\b(?:unterstützen|helfen|übernehmen|beantragen|organisieren|besorgen"
    r"|sponsern|anbieten)\b)"
    r"|\b(?:unterstützen|helfen|kümmern|übernehmen|beantragen|organisieren|besorgen) wir\b"
    r"|\b(?:nous|on) (?:n['’e]\W?)?(?:(?:vous|te|t['’]|nous) ?)?(?:(?:pouvons|pourrons|sommes|en mesure|pas"
    r"|malheureusement"
    r"|de) ){0,5}(?:prenons (?:pas )?en charge|prendre en charge|accompagn(?:ons|er)|aid(?:ons|er)"
    r"|occup(?:ons|er)|gér(?:ons|er)"
    r"|parrain(?:ons|er)|sponsoris(?:ons|er)|financ(?:ons|er)|soutenons|assist(?:ons|er)|facilit(?:ons|er)"
    r"|prend en charge)\b"
    r"|\b(?:(?:te|le|os|les) )?(?:tramitamos|gestionamos|ayudamos|apoyamos|patrocinamos|facilitamos|nos encargamos"
    r"|nos ocupamos|cubrimos|(?:podemos|podremos) (?:tramitar|gestionar|ayudar(?:te)?|patrocinar|ofrecer))\b"
    r"|\b(?:wij|we)\b(?=[^.;\n]{0,90}?\b(?:regelen|verzorgen|helpen|ondersteunen|vragen)\b)"
    r"|\bkunnen (?:wij|we)\b(?=[^.;\n]{0,90}?\b(?:regelen|verzorgen|aanvragen|sponsoren)\b)"
    r"|\bvi\b(?:(?: \w+){0,3}?) (?:hjälper|ordnar|ordna|söker|sköter|bekostar|hjälpa|stöttar|sponsrar|sponsra)\b"
    r"|\b(?:tratamos|ajudamos|cuidamos|apoiamos|oferecemos apoio)\b"
    r"|\b(?:ci occupiamo|aiutiamo|supportiamo|gestiamo|ti aiutiamo)\b"
)
#: A line among the benefits.
_BENEFIT = re.compile(
    r"[\s•*·–-]*(?:(?:full|practical|financial) )?(?:help|support|assistance) (?:with|in|for)\b"
    r"|[\s•*·–-]*(?:unterstützung|hilfe|aide|accompagnement|ayuda|apoyo|hulp|ondersteuning|hjälp|stöd|apoio"
    r"|supporto)\b"
)
_NOT = re.compile(
    r"\bnot\b|n['’]t\b|\bcannot\b|\bunable\b|\bnever\b|\bneither\b|\bno (?:visa|work|longer)|\bnicht\b"
    r"|\bkeine?[nrms]?\b|\bpas\b"
    r"|\baucun|\bjamais\b|^no\b|\bno (?:podemos|tramit|gestion|patrocin|ofrec)|\bgeen\b|\bniet\b|\binte\b"
    r"|\binga\b|\bnão\b|\bnon\b"
)
#: A refusal for some is none for this job.
PARTLY = re.compile(
    r"\b(?:every|all) (?:role|candidate|position|job|applicant|visa|countr|location)|guarantee"
)
#: Not for the person who applies, not a permit, or no more than one possibility.
_OTHERS = re.compile(
    r"\b(?:customers?|clients?|companies|business(?:es)?|travell?ers?|tourists?|students?|patients?|users?|members"
    r"|employers|people(?! (?:team|ops))|families|startups|kund\w+|unternehmen|firmen|mandant\w*|reisende\w*"
    r"|studierende\w*|entreprises?"
    r"|étudiants|voyageurs|clientes|empresas|viajeros|estudiantes|klanten|bedrijven|studenten|reizigers"
    r"|företag|resenärer"
    r"|clienti|aziende|mastercard|amex|american express|credit|debit|cards?|payments?|aid|interns|travel"
    r"|business trips?)\b"
    r"|\bvisa (?:inc|direct|network)"
)
#: The permit that the person must bring, in the same clause as something else that the employer does.
_HELD = re.compile(r"\b(?:must|need to|have to|required to) (?:already )?(?:have|hold|possess|obtain)\b")
#: The permit stands first and the employer takes it up again: `we apply for it`.
_IT = re.compile(
    r"[^.;\n]{0,12}?\b(?:it|them|that|this|one|everything|the (?:process|paperwork|application|costs?))\b"
)
_FAR = 75


def read(doc: Document) -> Iterator[tuple[Sponsorship, Evidence]]:
    """Offers and refusals, in no order."""
    seen = -1
    for at in sorted(occurrences(doc.lower, *_STEMS, limit=_MOST_HITS)):
        if at < seen:
            continue
        first, last = _clause(doc.text, at)
        seen = last
        if said := _said(doc.lower[first:last], is_benefit=doc.section(at) is Section.BENEFITS):
            value, start, end = said
            yield value, doc.quote(first + start, first + end)


def _clause(text: str, at: int) -> tuple[int, int]:
    floor, ceiling = max(0, at - _BEFORE), min(len(text), at + _AFTER)
    first = floor
    for stop in _STOPS.finditer(text, floor, at):
        first = stop.end()
    stop_after = _STOPS.search(text, at, ceiling)
    return first, stop_after.end() if stop_after else ceiling


def _said(clause: str, *, is_benefit: bool) -> tuple[Sponsorship, int, int] | None:
    """Offered or refused, and the span from the first of the two words to the end of the other."""
    permit = _PERMIT.search(clause)
    if not permit or clause.rstrip().endswith("?") or _OTHERS.search(clause):
        return None
    verb = next((hit for hit in _VERB.finditer(clause) if _reaches(clause, hit, permit)), None)
    if not verb and is_benefit:
        verb = _BENEFIT.match(clause)
    if not verb:
        return None
    start, end = min(verb.start(), permit.start()), max(verb.end(), permit.end())
    is_denied = bool(_NOT.search(clause, max(0, verb.start() - 12), max(end, permit.end() + 40)))
    if is_denied and PARTLY.search(clause):
        return None
    if not is_denied and _HELD.search(clause[:start]):
        return None
    return (Sponsorship.NOT_OFFERED if is_denied else Sponsorship.OFFERED), start, end


def _reaches(clause: str, verb: re.Match[str], permit: re.Match[str]) -> bool:
    """Is the permit what is arranged? It follows soon, or stood before and is taken up by `it`."""
    if permit.start() >= verb.start():
        return permit.start() - verb.end() <= _FAR
    return verb.start() - permit.end() <= _FAR and (
        bool(_IT.match(clause, verb.end())) or not verb[0].startswith(("we", "our", "the"))
    )
