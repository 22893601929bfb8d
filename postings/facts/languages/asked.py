"""The languages that a posting asks for: level, and whether needed or a plus.

A language counts where words of skill stand before or behind it (`fluent in …`, `…kenntnisse`,
`… courant`), or where it is a line of its own in a list of what is asked for. Else never alone:
`German market`, `Dutch pension` and `English breakfast` name nations.
`X or Y` asks for neither alone, so both count as not required.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from postings.facts.base import Evidence, Fact, parsed
from postings.facts.document import Document
from postings.facts.languages.alone import is_alone
from postings.facts.languages.levels import level_in
from postings.facts.languages.names import CAPITALISED, CODES, ENCODED
from postings.facts.languages.words import words_of
from postings.facts.occurrences import occurrences
from postings.facts.sections import Section
from postings.facts.values import LanguageAsked

_NAMES = frozenset(ENCODED)
_BEFORE = 75
_AFTER = 75
_MOST = 40

_AND_OR = (
    r"(?:,|/|&|\+|–|-|\||and/or\b|and\b|or\b|und\b|oder\b|sowie\b|et\b|ou\b|y\b|e\b|o\b|en\b|of\b"
    r"|och\b|eller\b"
    r"|as well as\b|plus\b)"
)
_JOIN = re.compile(
    rf"(?:\s?languages?)?(?:\s?\([^()\n]{{0,32}}\)"
    rf"|\s[abc][12]\b)?\s?(?P<sep>{_AND_OR}(?:\s{_AND_OR})?)\s?(?:(?:both|either|in|en|the|de|du|de la"
    r"|de l['’]|d['’]|l['’]|ideally|also|del|el|het|la lingua)\s?){0,2}"
)
_OR = re.compile(r"\b(?:or|oder|ou|o|of|eller)\b")
_LINE_OR_STOP = re.compile(r"\n| {2,}|[.!?](?=\s+\S)|;|•")

#: Words of skill that lead up to the name.
_SKILL_BEFORE = re.compile(
    r"\b(?:fluen(?:t|cy|tly)(?: \w+){0,3}(?: \([^()\n]{0,30}\))? (?:in|of)(?: both)?|fluent|proficien(?:t"
    r"|cy)(?: [\w/]+){0,3} (?:in|of|with)|proficient"
    r"|bilingual(?:ism)?(?: \w+)? in|bilingual(?:\s?[:(–-])?"
    r"|native(?:[- ]level)?(?: or \w+)?(?: (?:speaker|fluency|proficiency|level))?(?: (?:of|in))?"
    r"|mother tongue(?: is|:)?|(?:must|to|can|also|you) speak(?: fluent)?|(?:speak"
    r"|read)(?:ing)?,? (?:read(?:ing)?|write|and|writing|speak|speaking|& |/|, ){1,4}"
    r"|spoken|written|verbal|oral|languages?(?: skills?| requirements?| required"
    r"| proficiency| knowledge)?\s?(?:[:–-]|\()|languages?\s?:?\s?\n\W*"
    r"|command (?:of|in)|conversant in|mastery of|communicat(?:e|ion|ing)(?: skills?"
    r"| abilit\w+| effectively| clearly| fluently| confidently| well)?"
    r"(?:,? \(?[\w/&, -]{0,40}\)?)? in|skills (?:in|of)|conversational|(?:working "
    r"|professional )?proficiency (?:in|of)|business(?:[- ](?:level|fluent|proficient))?"
    r"(?: in)?|professional(?:[- ]level)?(?: working)?(?: (?:level|fluency|knowledge))?(?: (?:in|of))?"
    r"|advanced(?: level)?(?: (?:in|of))?|(?:upper[- ])?intermediate"
    r"|basic|excellent|(?:very )?good|strong|solid|perfect|exceptional|outstanding"
    r"|knowledge (?:of|in)|level (?:of|in)|[abc][12]\+?(?:[- ]level)?(?: in| of)?"
    r"|speakers? of|(?:(?:speak|read|writ)\w*(?:,? (?:and )?(?:speak|read|write|understand|writing"
    r"|reading|speaking)){1,3})|(?:third|second|additional|another|other|foreign"
    r"|further) (?:\w+ )?languages?[\w ,-]{0,20}\(?(?:e\.g\.?,?|such as|like|preferably)"
    r"|communication[\w ,&éè]{0,30} en|rédac\w+ en|ability to (?:speak|communicate|read|write"
    r"|work)(?: [\w,]+){0,5} in|ability to (?:speak"
    r"|read|write)(?: fluent(?:ly)?)?|absolute fluency in"
    r"|fließende[sn]?|fließend(?: in)?|verhandlungssicher\w*(?: in)?|(?:sehr )?gute[nsr]?"
    r"|sicheres?|kenntnisse in|beherrsch\w*|muttersprach\w*(?: niveau)?(?: in)?"
    r"|hervorragende[sn]?|ausgezeichnete[sn]?|perfekte[sn]?|(?:kommunikation\w*"
    r"|\w*fähigkeiten)(?: \w+){0,3} in"
    r"|sprichst(?: \w+){0,2}|sprachen?\s?:|sprachkenntnisse[^.\n]{0,16}(?:in|:)"
    r"|couramment(?: l['’])?|courant(?: en)?|ma[îi]tris\w+(?: \w+){0,2}(?: de l['’]| du"
    r"| des langues[^:\n]{0,20}:| le| l['’]| de la langue)|parl(?:es|ez|er|ant)\b(?: \w+)?(?: l['’]| le)?"
    r"|niveau(?: \w+){0,2}\s?:|niveau(?: \w+)? (?:d['’]|de |en )|bilingue(?: \w+)?|bon(?:ne)? (?:niveau"
    r"|maîtrise"
    r"|connaissance)\w*(?: \w+)? (?:d['’]|de l['’]|du|en)|langues?(?: \w+)?\s?:"
    r"|dominio(?: \w+)?(?: de| del)?|nivel(?: \w+){0,2} (?:de|del|en)|habl(?:as?|es?|ar)\b(?: \w+)?"
    r"|se valora\w{0,3}(?: \w+)?(?: conocimiento| nivel| dominio)?(?: del?| el)?"
    r"|idiomas?\s?:|manejo(?: \w+)? (?:de|del)"
    r"|vloeiend(?: in)?|(?:goede?|uitstekende?)(?: \w+)? (?:kennis"
    r"|beheersing)(?: \w+)? van (?:het|de)|beheers\w*(?: van)?(?: het| de)?|spreekt(?: \w+)?"
    r"|talen\s?:"
    r"|conoscenza(?: \w+)?(?: della lingua| dell['’]| del)|(?:ottimo|ottima|buon"
    r"|buona)(?: \w+)?|lingua|lingue\s?:|domínio (?:do|de|da)|fluen(?:te|cia|zia)(?: (?:em|en|in))?"
    r"|flytande(?: (?:i|på))?|behärskar(?: \w+)?|talar(?: \w+){0,2}|kunskaper i|språk\s?:)"
    r"\s?(?:(?:both|either|the|written|spoken|oral|verbal|and|or|&|/|at least|of|in|und|l['’]|d['’]"
    r"|de l['’]|business|fluent|langue|lingua|taal|een|as|,)\s?){0,4}$"
)
#: Words of skill, or of demand, right behind it.
_LEVEL_WORDS = (
    r"(?:[abc][12]\b|fluent\w*|native|mother tongue|bilingual|business|professional|proficient"
    r"|advanced|intermediate|conversational|basic|good|excellent"
    r"|working|fließend|verhandlungssicher|muttersprach\w*|courant|couramment|bilingue"
    r"|professionnel|natif|lu\b|nativ[oa]|fluid[oa]|avan[zç]ad[oa]|fluente"
    r"|básico|intermedi[oá]\w*|alto|vloeiend|moedertaal|madrelingua|flytande|min(?:imum|destens"
    r"|\.)?|at least|niveau|level|written|spoken|required|must|mandatory|preferred|obligatoire"
    r"|(?:un )?(?:atout|plus)\b|souhaité\w*|apprécié\w*|deseable|imprescindible|von vorteil|vorteil)"
)
_SKILL_AFTER = re.compile(
    rf"\s?(?:languages?\s|language$)?(?:\s?(?:skills?\b|fluency|proficien\w+|speaker\b|knowledge"
    rf"|(?:is |are |as |a )*(?:(?:strongly |highly |also |absolute )?(?:required|mandatory"
    rf"|must|essential|necessary|needed|preferred|desirable|desired|beneficial|advantageous|valued"
    rf"|plus\b|bonus|advantage|asset|nice[- ]to[- ]have)|(?:a |an )?(?:big |huge |strong |major "
    rf"|great |clear |real |definite )?(?:plus\b|bonus|advantage|asset|must))"
    rf"|would (?:help|be (?:an?|considered|useful|helpful|great|nice|good|handy|welcome|ideal"
    rf"|beneficial))|helps\b"
    rf"|(?:is|are) (?:an? )?(?:helpful|useful|welcome|handy|nice)|will be (?:a|an|considered)"
    rf"|could be a|or better"
    rf"|\(\s?(?:[\w-]+ ){{0,2}}{_LEVEL_WORDS}|[:–=-]\s?(?:[\w-]+ ){{0,1}}{_LEVEL_WORDS}"
    rf"|at (?:an? )?(?:\w+ ){{0,2}}(?:level|[abc][12])"
    rf"|[abc][12]\b|fluent(?:ly)?\b|native\b|courant\b|couramment|professionnel\b|bilingue|lu(?:,"
    rf"| et) |avancé|opérationnel|est (?:un|requis|obligatoire|exigé|indispensable|souhait)"
    rf"|sont (?:requis|obligatoire)"
    rf"|nativo|fluid[oa]|avan[zç]ad[oa]|alto\b|medio\b|intermedi|fluente|básico|imprescindible"
    rf"|obrigatório|in wort|auf (?:dem |einem )?(?:\w+ )?\w*(?:niveau|muttersprach|verhandlung|c1|c2|b2"
    rf"|b1)|fließend"
    rf"|verhandlungssicher|muttersprach"
    rf"|sprachkenntnis|kenntnis|(?:ist|sind|von|wäre) (?:\w+ )?(?:von|ein|vorteil|wünschenswert"
    rf"|pflicht|plus|voraussetzung|erforderlich)|i tal och|flytande|är (?:ett|en|meriterande)"
    rf"|is (?:een )?(?:pre\b|pré\b|plus|vereist|must|mooi meegenomen|gewenst)|taal\b"
    rf"|op (?:\w+ )?(?:\w*niveau|[abc][12])"
    rf"|(?:nivel|nível|niveau|livello|nivå) (?:mínimo |minimum )?(?:[abc][12]\b|alto|medio|avan|nativ"
    rf"|intermedi|bilingü|professionnel)"
    rf"|serait (?:un|apprécié)|(?:est )?(?:apprécié|souhaité)|(?:es|será|sería) (?:un|deseable"
    rf"|valorable|imprescindible)"
    rf"|deseable|valorable|se valora|(?:é|será|seria) (?:um|desejável|obrigatóri)|(?:è|sarà"
    rf"|sarebbe) (?:un|gradit|richiest|requisit)"
    rf"|gradit[oa]|på (?:modersmåls)?nivå|obehindrat|är krav"
    rf"|\(?(?:both )?(?:written|spoken|oral|verbal)(?: and|&|/)))"
)
#: What may stand behind it at all. Any other word makes it an adjective: `German customers`.
_MAY_FOLLOW = re.compile(
    r"\s{2}|\s?(?:$|[.,;:)\n|/•*!?(\]–—&+]|-(?!speak)|(?:languages?|lang\.|skills?|fluency|fluently|fluent"
    r"|proficien\w+|speakers?|level|knowledge|communication(?: skills)?|is|are|and|or|with|to|in|on"
    r"|at|for|as|both|verbal\w*"
    r"|written|writing|oral\w*|spoken|reading|speaking skills|plus|a plus|an asset|required"
    r"|preferred|preferably|mandatory|must|would|will|essential|needed|native|mother tongue"
    r"|abilit\w+|so|because|depending|including|ideally"
    r"|advanced|preferable|since|you|we|min|business|und|oder|auf|sind|ist|sowie|wird|von|wäre"
    r"|runden|setzen|idealerweise|et|ou|est|sont|à|au|lu|écrit|parlé|courant|couramment|requis"
    r"|obligatoire|exigé|souhaité|apprécié|professionnel|bilingue"
    r"|indispensable|opérationnel|niveau|avancé|y|e|o|es|hablado|escrito|avan[zç]ado|alto|medio"
    r"|fluido|nativo|oral|nivel|nível|fluente|imprescindible|en|is|taal|vloeiend|scritto|parlato"
    r"|i tal|är|på|obehindrat|op|es|é|è|será|seria|sería|sarà|sarebbe|serait|helps|deseable|valorable"
    r"|se valora\w*"
    r"|nivå|livello|gradit[oa]|flytande|fließend|verhandlungssicher"
    r"|c1|c2|b2|b1|a2|a1|kenntnis\w*|sprachkenntnis\w*|sprache|within|across|comfortable|able"
    r"|suitable|enough|well|also|who|while|when|that|due)\b)"
)
_WISHED = re.compile(
    r"\b(?:plus\b(?! de)|advantage\w*|nice[- ]to[- ]have|prefer\w+|desirable|desired|bonus|asset"
    r"|beneficial|optional|helpful|not (?:a )?must|von vorteil|vorteilhaft|wünschenswert|pluspunkt"
    r"|idealerweise|un plus|atout"
    r"|souhait\w+|appréci\w+|se valora\w*|deseable|valorable|pré\b|een pre\b|diferencial|desejável"
    r"|gradit\w|preferenziale|meriterande|highly valued|considered|would be|welcome|an advantage"
    r"|good to have|would help|helps|useful|handy|nice\b|mooi meegenomen|gewenst|un plus|(?:ett|um|een) plus)"
)
_WISHED_BEFORE = re.compile(
    r"(?:\bideally|\bpreferably|\bbonus|\bnice[- ]to[- ]have|\badditional languages?"
    r"|\bother languages?|\banother|\bany other|\bsecond language|\bidealerweise|\bun plus"
    r"|\bidéalement|\bidealmente|\ba plus|\bpreferred|\bdesirable|\bsuch as"
    r"|\bone of|\bwelcome|\bse valora\w*|\bvalora(?:mos|remos)|\bdeseable|\bgärna)\b[^.;\n]{0,45}$"
)
_NOT_NEEDED = re.compile(
    r"\bnot (?:required|necessary|needed|a requirement|mandatory)|\bnicht (?:erforderlich|notwendig"
    r"|nötig|zwingend)"
    r"|pas (?:obligatoire|nécessaire)|no (?:es )?necesari"
)
_NONE_BEFORE = re.compile(r"\b(?:keine|keinerlei|sans|geen|pas de)\s(?:\w+\s)?$")
#: `No German needed`; in Portuguese `no` stands before what is asked for.
_NO = re.compile(r"\bno (?:\w+ )?$")
_NEEDED_AFTER = re.compile(r"\s?(?:\w+ ){0,2}(?:needed|required|necessary)\b")
_NEEDED = re.compile(r"\b(?:required|must|mandatory|essential)\b")
_OTHERS_SPEAK = re.compile(
    r"\b(?:we (?:\w+ )?speak|on parle|nous parlons|wir sprechen|man spricht|hablamos|se habla|hablan"
    r"|parliamo|si parla"
    r"|falamos|fala-se|(?:we|wij) spreken|vi talar|man talar|you hear|team|teams|colleagues|customers?"
    r"|clients?|employees|users|patients|communit\w+"
    r"|students|children|kids|people|guests|staff|members|partners|parents|families|population"
    r"|markets?|app|website|content|teach\w*|tutor\w*|translat\w+|course\w*"
    r"|class(?:es)?|lessons?|available in|learn\w*|regardless|whose|non)\b[^.;\n]{0,32}$"
)
_ASKED_PERSON = re.compile(
    r"[- ]speak(?:ing|er)s?\b(?! (?:markets?|countr|customers|clients|region|users|audience|guests"
    r"|team|communit|office"
    r"|environment|world|population|partners|companies|territor|europe|africa|canada|switzerland"
    r"|part|students|patients))"
)
_PERSON_WANTED = re.compile(
    r"\b(?:looking for|seeking|hiring|recruiting|need|want|are|be|searching for|as|for"
    r"|native(?:[- ]level)?|fluent|bilingual)"
    r"\s(?:an? |fluent |native |our |new |experienced |motivated |talented |talented, )*$"
)
_PERSON_NEEDED = re.compile(
    r"[- ]speak(?:ing|er)s? (?:is |are )?(?:strongly |highly )?(?:required|preferred|needed|a must"
    r"|a plus|essential)"
)
#: In a title any noun may follow: `Bilingual French Advisor`.
_BILINGUAL = re.compile(r"\b(?:bilingual|fluent|native) $")
#: Where the skill is the applicant's beyond doubt, whoever else is in the sentence.
_SURE = re.compile(r"\b(?:fluen\w+|proficien\w+|bilingual|native|command|must)\b[^.\n]{0,20}$")


class _Mention(NamedTuple):
    code: str
    start: int
    end: int


class _Group(NamedTuple):
    """Names in one list: `English, German and French`."""

    mentions: tuple[_Mention, ...]
    joints: tuple[str, ...]  # what stands between them

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end


def _mentions(text: str, lower: str, names: Iterable[str]) -> list[_Mention]:
    found = []
    for name in names:
        for at in occurrences(lower, name, limit=12):
            end = at + len(name)
            if (at and lower[at - 1].isalpha()) or (end < len(lower) and lower[end].isalpha()):
                continue
            if name in CAPITALISED and not text[at].isupper():
                continue
            found.append(_Mention(CODES[name], at, end))
    return sorted(set(found), key=lambda mention: mention.start)[:_MOST]


def _groups(lower: str, mentions: Sequence[_Mention]) -> Iterator[_Group]:
    members: list[_Mention] = []
    joints: list[str] = []
    for mention in mentions:
        between = lower[members[-1].end : mention.start] if members else ""
        if members and len(between) <= 48 and _JOIN.fullmatch(between):
            joints.append(between)
        elif members and between == " " and {members[-1].code, mention.code} == {"zh"}:
            joints.append("")  # `Mandarin Chinese`
        else:
            if members:
                yield _Group(tuple(members), tuple(joints))
            members, joints = [], []
        members.append(mention)
    if members:
        yield _Group(tuple(members), tuple(joints))


def _alternatives(group: _Group) -> set[int]:
    """Places in the list that `or` joins, back over the commas before it, and on over further ones."""
    picked: set[int] = set()
    for place, joint in enumerate(group.joints):
        if _OR.search(joint):
            picked |= {place, place + 1}
            back = place - 1
            while (
                back >= 0
                and "," in group.joints[back]
                and not re.search(r"\b(?:and|und|et|y)\b", group.joints[back])
            ):
                picked.add(back)
                back -= 1
    return picked


def _context(lower: str, group: _Group, floor: int, ceiling: int) -> tuple[str, str]:
    before = lower[max(floor, group.start - _BEFORE) : group.start]
    stops = list(_LINE_OR_STOP.finditer(before))
    # A heading `Languages` may stand on the line above.
    if stops and not re.search(
        r"(?:languages?|sprachen|langues|idiomas|talen|lingue|språk)[ \w]{0,14}:?\s{0,3}\n\W{0,4}$", before
    ):
        before = before[stops[-1].end() :]
    if re.match(r"[^,;.\n]{0,24}\bor\b", lower[group.end : group.end + 30]):
        ceiling = len(lower)  # `Japanese skills or work with Japanese companies is a plus`
    after = lower[group.end : min(ceiling, group.end + _AFTER)]
    stop = _LINE_OR_STOP.search(after)
    return before, after[: stop.start()] if stop else after


def _is_not_needed(before: str, after: str) -> bool:
    if _NOT_NEEDED.search(after) or _NONE_BEFORE.search(before):
        return True
    return bool(_NO.search(before) and _NEEDED_AFTER.match(after))


def _is_asked(before: str, after: str, *, is_title: bool, is_skill: bool) -> bool:
    """`is_skill`: the name says so itself, as `Deutschkenntnisse` does."""
    if _is_not_needed(before, after):
        return False
    if _ASKED_PERSON.match(after):
        return is_title or bool(_PERSON_WANTED.search(before) or _PERSON_NEEDED.match(after))
    if is_title and _BILINGUAL.search(before):
        return True
    if _OTHERS_SPEAK.search(before) and not (is_title or _SURE.search(before)):
        return False
    tail = re.sub(r"^\s?\([^()]{0,40}\)", "", after)
    if not _MAY_FOLLOW.match(tail):
        return False
    return is_skill or bool(_SKILL_AFTER.match(after) or _SKILL_BEFORE.search(before))


def _wished_places(group: _Group, before: str, after: str) -> set[int]:
    """`English, French is a plus`: after a bare comma only the last is meant."""
    everywhere = set(range(len(group.mentions)))
    if _NEEDED.search(after[:25]) and not _WISHED.search(after[:25]):
        return set()
    if _WISHED_BEFORE.search(before):
        return everywhere
    # Only up to the next comma or `and`-clause: what follows may speak of another thing.
    if not _WISHED.search(re.split(r",|\bbut\b|(?<!experience )\bwith\b", after)[0][:75]):
        return set()
    if group.joints and group.joints[-1].strip().rstrip("ld'’ ") == ",":
        return {len(group.mentions) - 1}
    return everywhere


def _read_group(
    lower: str, group: _Group, before: str, after: str, *, is_wished: bool
) -> Iterator[tuple[LanguageAsked, _Mention]]:
    wished = set(range(len(group.mentions))) if is_wished else _wished_places(group, before, after)
    wished |= _alternatives(group)
    shared = level_in(before[-45:], after[:45])
    for place, mention in enumerate(group.mentions):
        own = (
            lower[mention.end : mention.end + 40] if place == len(group.mentions) - 1 else group.joints[place]
        )
        bracket = re.match(r"\s?\(([^()\n]{1,36})\)|\s?[:–-]\s?([\w ]{2,24})|\s([abc][12])\b", own)
        level = level_in("", next(filter(None, bracket.groups()), "")) if bracket else ""
        yield LanguageAsked(mention.code, level or shared, place not in wished), mention


def _read(
    doc: Document, text: str, lower: str, names: Iterable[str], where: str
) -> Iterator[tuple[LanguageAsked, Evidence]]:
    groups = list(_groups(lower, _mentions(text, lower, names)))
    is_title = where == "title"
    for number, group in enumerate(groups):
        floor = groups[number - 1].end if number else 0
        ceiling = groups[number + 1].start if number + 1 < len(groups) else len(lower)
        before, after = _context(lower, group, floor, ceiling)
        # The section above the line: a line `Spanish language skills` looks like a heading itself.
        section = Section.OTHER if is_title else doc.section(max(0, doc.line(group.start)[0] - 1))
        is_skill = lower.endswith(("kenntnisse", "kenntnissen"), group.start, group.end)
        if section is Section.BENEFITS:
            continue
        is_listed = not is_title and is_alone(doc, group.start, group.end, section)
        if not is_listed and not _is_asked(before, after, is_title=is_title, is_skill=is_skill):
            continue
        is_wished = section is Section.PREFERRED and not _NEEDED.search(after)
        for asked, mention in _read_group(lower, group, before, after, is_wished=is_wished):
            yield asked, Evidence(where, mention.start, mention.end)


def read(doc: Document, words: Sequence[bytes]) -> Fact[tuple[LanguageAsked, ...]]:
    """Each language once, in the posting's order: needed beats wished for, a level beats none."""
    found: dict[str, tuple[LanguageAsked, Evidence]] = {}
    title = doc.title or ""
    title_names = [ENCODED[word] for word in words_of(title.lower()) if word in ENCODED]
    hits = list(_read(doc, title, title.lower(), title_names, "title")) if title_names else []
    names = sorted(ENCODED[word] for word in _NAMES.intersection(words))
    if names:
        hits += _read(doc, doc.text, doc.lower, names, "description")
    for asked, evidence in hits:
        known, place = found.setdefault(asked.code, (asked, evidence))
        better = replace(
            known, level=known.level or asked.level, is_required=known.is_required or asked.is_required
        )
        found[asked.code] = (better, place)
    if not found:
        return Fact()
    values, places = zip(*found.values(), strict=True)
    rule = "languages.asked_in_title" if places[0].where == "title" else "languages.asked"
    return parsed(tuple(values), rule, *places)
