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


#: `Experience with Kafka` is an item of a list, `Experience` and `Your experience` announce one.
_NOT_AN_ITEM = r"(?! (?:with|in|of|using|as|working|building|on|to|for|across)\b(?!.*:\s*$))"
#: Headings by what follows them, most telling first. English, German, French, Spanish, Dutch,
#: Portuguese, Italian, Swedish; the commonest in Japanese. Tried on short lines only, so alternation is cheap.
_HEADINGS: tuple[tuple[Section, str], ...] = (
    (
        Section.PREFERRED,
        r"nice[- ]to[- ]haves?|nice (?:extras?|if|but)\b|preferred|preferably|desired(?! (?:start"
        r"|salary|location))"
        r"|desirable|bonus(?: points?| skills?| qualifications?| experience| if|es\b)|^bonus\W*$"
        r"|(?:brownie|extra|additional|plus) points?"
        r"|(?:good|great|helpful|useful) (?:to have|if)\b|(?<!no )\b(?:a|big|huge) plus\b|pluses|^plus\W*$"
        r"|extra credit|extra kudos"
        r"|would (?:also )?be (?:an? )?(?:great|nice|plus|ideal|helpful|useful|advanta|asset|bonus"
        r"|welcome|beneficial"
        r"|awesome|amazing|cool)"
        r"|even better|even more awesome|helps if|also helps|you (?:might|may|could) also (?:have|be|bring)"
        r"|love (?:it )?if|delighted if|thrilled if|impressed if|advantageous|an advantage\b"
        r"|^(?:an )?assets?\W*$|considered an? asset|(?:additional|other|further) (?:qualifications?"
        r"|skills|experience)\b"
        r"|not (?:strictly |absolutely )?(?:required|essential|mandatory|necessary|a must|a requirement)"
        r"|not needed|^optional|(?:but|also|are|is) welcome\W*$|wish ?list|icing on the cake"
        r"|cherry on (?:top|the cake)"
        r"|gold stars?|differentiators|^ideally\W*$|in an ideal world|sets? you apart|stand out\b"
        r"|wünschenswert|von vorteil|vorteilhaft|^idealerweise\W*$|pluspunkte?|bonuspunkte?|ein plus\b"
        r"|wäre (?:toll|super|schön|klasse|perfekt|prima)|(?:schön|toll|super|klasse),? wenn|kein muss\b"
        r"|gerne? gesehen|freuen wir uns\W*$|freuen uns,? wenn|sahnehäubchen|i-tüpfelchen"
        r"|un (?:vrai |gros |réel )?plus\b|(?:les|vos|tes|petits) plus\W*$|^(?:vos |tes |les )?atouts?\W*$"
        r"|(?:un|des|seraient|serait) (?:un )?atouts?\b|appréciée?s?\b|souhait(?:é|able)|^idéalement\W*$"
        r"|encore mieux|pas obligatoire|non obligatoire|facultatif|fait la différence|cerise sur le gâteau"
        r"|deseable|valorable|se valora|valoraremos|valoramos|puntos extra|no (?:imprescindible"
        r"|excluyente|obligatorio)"
        r"|suma(?:rá|n)? puntos|^idealmente\W*$|^opcional"
        r"|\bpré\b|een pre\b|een plus\b|pluspunt(?:en)?\b|plussen|is een pre|mooi meegenomen"
        r"|(?:leuk|fijn|handig|mooi|extra) als|extra punten|geen (?:must|vereiste)|wenselijk"
        r"|bij voorkeur|streepje voor"
        r"|diferencia(?:l|is)\b|desejáve(?:l|is)|um plus\b|não (?:é )?obrigatóri|valorizamos|será valorizad"
        r"|gradit[oiae]\b|titolo preferenziale|preferibil|preferenzial|apprezzat|completano il profilo"
        r"|meriterande|ett plus\b|bra om du|önskvärt|(?:plus|bonus) om|en fördel\b"
        r"|歓迎|尚可|望ましい|優遇",
    ),
    (
        Section.REQUIRED,
        r"requirements?|qualifications?|what you(?:'|’)?(?:ll| will)? (?:bring|need|have|know)"
        r"|who (?:you are|are you)|about you(?!r (?:role|team|job|mission))|your (?:profile|background)"
        r"|you (?:need to have|have|bring|are|might be|may be)|must[- ]haves?"
        r"|we(?:'|’)?(?:re| are) looking for|what we (?:require|look for|expect|ask)"
        rf"|skills\b{_NOT_AN_ITEM}|experience\b{_NOT_AN_ITEM}|knowledge\b{_NOT_AN_ITEM}"
        rf"|education\b{_NOT_AN_ITEM}|competenc"
        r"|required|^essential\b(?! (?:functions|duties|job))|skill ?sets?\b"
        r"|^you\W*$|you(?:'|’)ll (?:thrive|fit)|(?:sounds? like|is this) you"
        r"|(?:person|profile) we(?:'|’)?(?:re| are)? (?:want|look)"
        r"|what we(?:'|’)?(?:re| are) looking for|what (?:makes you|you(?:'|’)ll need)|minimum"
        r"|basic qual|ideal candidate|eligibility"
        r"|(?:dein|ihr|das) profil|anforderungen|qualifikation|voraussetzung|was (?:du|sie) mitbring"
        r"|was wir (?:suchen|erwarten|uns (?:von|wünschen))|wir suchen\W*$|das bring"
        r"|damit (?:überzeugst|punktest)"
        r"|(?:ton|votre|le) profil|^profile?\W*$|profil recherché|compétences|qui es[- ]tu"
        r"|(?:ce que|qui) nous (?:cherchons|recherchons|attendons)"
        r"|requisitos?"
        r"|perfil|qué buscamos|lo que buscamos|functie-?eisen|jouw profiel|wie ben (?:jij|je)"
        r"|wat (?:wij|we) (?:vragen|zoeken)|wat vragen (?:wij|we)|(?:dit|wat) neem (?:je|jij) mee"
        r"|dit breng je mee"
        r"|requisiti|profilo|chi cerchiamo|cosa cerchiamo|competenze|kvalifikationer|(?:din|egen) bakgrund"
        r"|vem är du|om dig|din profil|krav|vi söker dig|o que (?:buscamos|procuramos|esperamos)"
        r"|応募資格|応募条件|必須|求める",
    ),
    (
        Section.PAY,
        r"compensation|salary|pay(?: range| transparency|\b)|remuneration|wage|vergütung|gehalt"
        r"|rémunération|salaire|salario|retribuzione|remuneración|remuneração|lön\b|salaris|給与|年収",
    ),
    (
        Section.BENEFITS,
        r"benefits?|perks|what (?:can )?we (?:can )?(?:offer|provide|give)|we (?:also )?offer"
        r"|what you(?:(?:'|’)ll| will| can)? (?:get|gain|receive|love|enjoy|expect from us)"
        r"|what(?:(?:'|’)s| is) (?:in it|on offer|in store|the deal)|what can you expect"
        r"|^(?:what )?you can expect\W*$"
        r"|^in (?:return|exchange)|^you(?:(?:'|’)ll| will| can)? (?:also )?(?:get|receive|enjoy)\W*$"
        r"|you(?:'|’)ll enjoy\W*$"
        r"|^why (?!(?:this|the) (?:role|job|position|matters))|reasons to (?:join|work)|our (?:offer"
        r"|package)\b"
        r"|^(?:the )?(?:package|extras|goodies|good stuff)\W*$|we(?:'|’)ll (?:give|offer)"
        r"|how we (?:reward|support|look after)"
        r"|we (?:look after|take care of) (?:you|our)"
        r"|tes perspectives|le package|privilèges|pourquoi|we provide|total rewards|^rewards\W*$"
        r"|wir bieten|das bieten|unser angebot|(?:deine|ihre|unsere) (?:vorteile|leistungen|extras)"
        r"|was wir (?!suchen|erwarten|uns|machen|tun)|(?:das|was) (?:bekommst|kriegst) du"
        r"|was du bekommst|das bekommen sie"
        r"|darauf (?:kannst|können|darfst|dürfen)|freu dich auf|im gegenzug|^warum (?!diese)"
        r"|gute gründe|zusatzleistungen"
        r"|nous (?:t|v)?.?offrons|nous (?:te |vous )?proposons|avantages|ce que (?:nous|l['’]on"
        r"|on) (?:t|v|offr|propos)"
        r"|ce qu['’]on (?:t|v|offr|propos)|ce que (?:tu|vous) (?:auras|aurez|gagne)|^en (?:retour|échange)"
        r"|ofrecemos|beneficios|qué ofrecemos|ventajas|^a cambio|^¿?por qué|qué obtendrás"
        r"|wij bieden|bieden (?:wij|we)\b|wat (?:wij|we) bieden|aanbod|(?:dit|wat) krijg (?:je|jij)"
        r"|wat je (?:van ons )?krijgt"
        r"|arbeidsvoorwaarden|jouw voordelen|daar staat tegenover|^waarom"
        r"|benefícios|oferecemos|o que oferecemos|vantagens|^em troca|o que você (?:vai )?(?:ganha"
        r"|recebe)|^por ?que"
        r"|offriamo|cosa offriamo|vantaggi|^in cambio|^perché"
        r"|vi erbjuder|förmåner|(?:det|vad) (?:får du|du får)|^du får\W*$|^därför"
        r"|待遇|福利厚生",
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
        r"|solliciteer|sollicit|ansök|選考|応募方法",
    ),
    (
        Section.DUTIES,
        r"responsibilit|what you(?:(?:'|’)?ll| will)? (?:do|be doing|work on|own|be responsible)|dut(?:y|ies)"
        r"|the role|your role|about the (?:role|job|position)|about this (?:role|job)|^overview"
        r"|overview of (?:this|the) role|^(?:your|the) (?:work|job)\W*$"
        r"|^(?:the )?opportunity|^tasks\b|why this role|responsabilités|^rôle|à propos du (?:rôle|poste)"
        r"|description du poste|job (?:description|summary|purpose|overview)|^(?:le|votre|ton) (?:poste"
        r"|rôle)\W*$"
        r"|role (?:description|overview|summary)|position (?:summary|overview)|day[- ]to[- ]day"
        r"|in this role|your (?:mission|impact|tasks)|key (?:accountabilities|tasks|activities)"
        r"|essential functions|scope|(?:deine|ihre) aufgaben|aufgaben|das erwartet"
        r"|was du bei uns (?:tust|machst)"
        r"|(?:tes|vos|les) missions|missions?|ce que (?:tu|vous) (?:feras|ferez)|responsabilidades"
        r"|funciones|tus tareas"
        r"|qué harás|wat ga je doen|^je werk\W*$|^taken\W*$"
        r"|jouw taken|functieomschrijving|atividades|o que você (?:vai )?(?:fazer|fará)|mansioni"
        r"|responsabilità"
        r"|cosa farai|arbetsuppgifter|dina uppgifter|vad du (?:gör|kommer att göra)|om rollen|仕事内容|業務内容",
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
    (
        # The practical side: it ends what was asked for or offered above.
        Section.OTHER,
        r"^location(?:s| and (?:hours|travel))?\W*$|^place (?:and|&) time\W*$|^where (?:and when\W*$"
        r"|you(?:'|’)?(?:ll| will) be)"
        r"|^(?:the )?practical (?:side|information|details|stuff|matters)\W*$|^practicalities\W*$"
        r"|^good to know\W*$"
        r"|^(?:working hours|schedule|work location|logistics|other|terms|key facts|job details"
        r"|at a glance)\W*$"
        r"|^arbeitsort|^rahmenbedingungen\W*$|^gut zu wissen\W*$|^eckdaten\W*$|^arbeitszeit"
        r"|^lieu(?: et horaires| de travail)?\W*$|^en pratique\W*$|^bon à savoir\W*$"
        r"|^informations pratiques\W*$"
        r"|^lugar y horario\W*$|^condiciones\W*$|^información práctica\W*$"
        r"|^waar en wanneer\W*$|^goed om te weten\W*$|^standplaats\W*$|^praktisch\W*$"
        r"|^local (?:e horário|de trabalho)\W*$|^informações práticas\W*$|^sede (?:e orario|di lavoro)\W*$"
        r"|^plats och tid\W*$|^bra att veta\W*$|^praktisk information\W*$|^勤務",
    ),
)
_BY_KIND = [(kind, re.compile(rf"(?:{words})", re.IGNORECASE)) for kind, words in _HEADINGS]
_ORDER = {kind: number for number, (kind, _) in enumerate(_HEADINGS)}


def _alternatives(pattern: str) -> list[str]:
    depth, found = 0, [""]
    for letter in pattern:
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return found


def _pieces(alternative: str) -> tuple[list[str], list[str]]:
    """The plain letters of an alternative in a row, and what stands in its groups, where either may not be absent."""
    depth, start, runs, groups = 0, 0, [""], list[str]()
    for at, letter in enumerate(alternative):
        if letter in "([":
            start = start if depth else at
            depth += 1
        elif letter in ")]":
            depth -= 1
            if not depth and alternative.startswith("(?:", start) and alternative[at + 1 : at + 2] != "?":
                groups.append(alternative[start + 3 : at])
            runs.append("")
        elif not depth and letter in "?*":
            runs[-1] = runs[-1][:-1]
            runs.append("")
        elif not depth and (letter.isalpha() or letter == " "):
            runs[-1] += letter
        elif not depth:
            runs.append("")
    return runs, groups


def _plain_parts(pattern: str) -> Iterator[str]:
    """Letters of which every match of a pattern must hold some: of each alternative its longest run, or a group's."""
    for alternative in _alternatives(pattern):
        runs, groups = _pieces(alternative)
        choices = [[max(runs, key=len)], *(list(_plain_parts(group)) for group in groups)]
        yield from max(choices, key=lambda parts: min(map(len, parts)))


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


#: Years are counted in items: `5+ years of experience`.
_YEARS = re.compile(r"\d ?\+|\d.{0,12}\b(?:years|yrs|jahren?|ans|años|jaar|anos|anni|års?)\b", re.IGNORECASE)
#: What may stand before a wish in a heading. Any other word makes the line an item: `German is a plus`.
_WORDS_WITHOUT_A_SUBJECT = """
    a additional also an and are as attributes background be but candidate candidates certifications competencies
    competences could criteria education essential even experience experiences extra following for have highly i ideal
    if in is it it's knowledge make makes mandatory may might must necessary not of or other our points profile
    professional qualification qualifications really requirement requirements required set skill skills some strongly
    technical that that's the these they things this those to very we we'd what what's which will with would you
    you'll your
    aber anforderungen auch besonders darüber das dein deine dich dies du ein eine erfahrung erfahrungen erforderlich
    es fähigkeiten ihr ihre ist kein keine kenntnisse nicht noch oder profil qualifikation qualifikationen schön sie
    sind und wäre wären was wenn zusätzlich zwingend
    aussi c'est ce compétences des encore est et expérience formation la le les mais mieux non nos nous obligatoire ou
    pas profil qualités qui s serait seraient sont ta tes ton un une vos votre
    aspectos conocimientos el experiencia habilidades la las lo los no o perfil pero qué que requisitos se sea ser
    sería será su también tu una y
    daarnaast dat dit een en ervaring het jouw je kennis maar niet noodzakelijk of ook vereist verplicht wat zijn zou
    as conhecimentos e é em experiência mas não obrigatório os qualificações requisito são seria seu sua também um uma
    anche competenze conoscenze costituisce costituiscono esperienza gli i il ma requisiti saranno sarebbe sarà sono
    det din du erfarenhet är ett eller ha inte krav kunskaper kvalifikationer men också om ser gärna som även vi
    あれば
"""
_SAYS_NOTHING = frozenset(_WORDS_WITHOUT_A_SUBJECT.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MOST_AFTER_A_WISH = 4


def _is_wish(line: str, wish: re.Match[str]) -> bool:
    """Does the line announce wishes, rather than say of one thing that it is a wish?"""
    before = _WORD.findall(line[: wish.start()].lower().replace("’", "'"))
    is_short = line.endswith((":", "…", "?")) or line.count(" ", wish.end()) <= _MOST_AFTER_A_WISH
    return is_short and _SAYS_NOTHING.issuperset(before)


@lru_cache(maxsize=4096)
def heading(line: str) -> Section | None:
    """What a line announces, if it is a heading: short, and not a sentence.

    The postings of a board share theirs, so they are remembered.
    Of several telling words the first decides (`Preferred qualifications`, `Skills we offer`).
    """
    line = line.strip()
    if (
        not 2 < len(line) <= LONGEST_HEADING
        or (line[-1] in ".;,!。" or line[0] in "-•·*")
        or line.count(" ") > 8
        or _YEARS.search(line)
    ):
        return None
    # Patterns are tried only where their letters stand: that costs a tenth of trying them all.
    likely: set[int] = {number for _, numbers in _PARTS.iter(line.lower()) for number in numbers}
    found = {_BY_KIND[number][0]: match for number in likely if (match := _BY_KIND[number][1].search(line))}
    if wish := found.get(Section.PREFERRED):
        return Section.PREFERRED if _is_wish(line, wish) else None
    places = [(match.start(), _ORDER[kind]) for kind, match in found.items() if match.start() <= _LEAD]
    if not places:
        return None
    kind = _BY_KIND[min(places)[1]][0]
    if kind in _SILENT and (line[0].isdigit() or len(line.split()) > _LONGEST_SILENT):
        return None
    return kind
