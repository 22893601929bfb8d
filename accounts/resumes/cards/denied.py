"""Skills that a clause names in order to deny them: never used, not known, or not learnt yet."""

import re

#: Characters looked at before a name and behind it.
_BEFORE, _AFTER = 120, 60
#: A line so long was broken by the page: what it says goes on below.
_BROKEN = 50
_ENDS = (".", ":", ";", "!", "?")
_ITEMS = tuple("•*-–·")
#: Where what is denied ends. A verb in the past behind a comma or `and` speaks of something else.
_CLAUSE = re.compile(
    r"[.!?;:•|](?=\s|$)|\s[–—-]\s|[()]"
    r"|,? \b(?:but|however|although|though|instead|rather|aber|sondern|dafür|mais|pero|sino|maar)\b"
    r"|, (?:only|just|nur|seulement|sólo|solo|alleen)\b"
    r"|(?:, (?:and |then |i )?| and (?:i )?)(?:\w{2,}ed|built|wrote|led|ran|made|held|taught)\b",
    re.IGNORECASE,
)
#: A list of a few names, of which the one asked is the next.
_JOINT = r"(?:, ?(?:or |nor |and )?| (?:n?or|and|oder|und|ou|et|o|y|of|en) |/)"
_LIST = rf"(?:[\w.+#/'-]+(?: [\w.+#/'-]+)?{_JOINT}){{0,6}}"
_KNOWING = (
    r"(?:experience|knowledge|skills?|training|background|exposure|familiarity|expertise|erfahrung(?:en)?"
    r"|kenntnisse?|praxis|expériences?|connaissances?|notions?|maîtrise|experiencias?|conocimientos?|ervaring"
    r"|kennis)"
)
_USED = (
    r"(?:us(?:e|ed|ing)|work(?:ed|ing)?|touch(?:ed)?|learn(?:ed|t)?|written|write|coded?|programmed|tried|try"
    r"|stud(?:y|ied)|taught|teach|manag(?:e|ed)|handled?|deploy(?:ed)?|know|known|have|had|own|speak|spoken"
    r"|administ\w+|operated?|implement(?:ed)?|appl(?:y|ied)|encounter(?:ed)?)"
)
_NOT_AT_ALL = r"(?! (?:only|just|merely|nur|seulement|sólo|solo|alleen))"
_DENIED = re.compile(
    r"(?:"
    # `no Angular`, `without any hands-on experience in Angular`, `keine Erfahrung mit Angular`
    rf"\b(?:no|without|lack(?:ing|s|ed)?(?: of)?|kein\w*|ohne|aucune?|sans|pas d[e'’]|sin|ningun[ao]|geen|zonder)"
    rf" ?(?:(?!\b(?:no|on|for|with|mit|avec|con|met)\b)[\w-]+ ){{0,4}}{_KNOWING}"
    r" ?(?:(?:in|of|with|using|on|mit|in|von|en|de|du|avec|con|met|van)\b ?(?:the |der |dem |la |le |het )?)?"
    r"|\b(?:no|kein\w*|geen|ningun[ao]|aucune?) (?:(?:prior|previous|formal|commercial|professional|real|practical) )*"
    # `did not use Vue.js`, `have never worked with Vue.js`, `n'ai jamais utilisé`
    rf"|\b(?:not|never|nor|cannot|\w+n['’]t)\b{_NOT_AT_ALL} (?:(?:yet|really|ever|actually|been|have|had) ){{0,2}}"
    rf"{_USED}"
    r" ?(?:(?:with|in|on|of|about)\b ?)?(?:the |any )?"
    r"|\b(?:unfamiliar|not (?:yet )?(?:familiar|experienced|proficient|trained|certified|versed|comfortable))"
    r" (?:with|in|on) ?"
    r"|\b(?:nie|niemals|nicht|noch nicht|nooit|niet)\b" + _NOT_AT_ALL + r" (?:mit|in|met) "
    r"|\b(?:jamais|pas)\b" + _NOT_AT_ALL + r" (?:utilisé|travaillé|appris|pratiqué)\w* (?:avec |sur |en )?"
    r"|\b(?:nunca|no) (?:h[ea] |he |hemos )?(?:usado|utilizado|trabajado|aprendido|manejado|uso|utilizo)"
    r" (?:con |en )?"
    # `willing to learn Rust`, `currently learning Rust`
    r"|\b(?:willing|eager|keen|want(?:ing)?|hop(?:e|ing)|plan(?:ning)?|happy|ready|like|love|going|motivated|excited"
    r"|open|interested|would like|looking)(?: to| in| forward to)? (?:\w+ ){0,2}?learn(?:ing)? (?:more )?(?:about )?"
    r"|\b(?:currently|presently|still|just|now|am|started|starting|began|begun) (?:self-)?learning (?:about )?"
    r"|\blern(?:e|en) (?:gerade|derzeit|aktuell|zurzeit|momentan) "
    r"|\b(?:derzeit|aktuell|zurzeit|momentan|gerade)(?: am)? lernen(?:d)? "
    r"|\b(?:envie|désireu\w+|prêt\w*|souhaite) (?:de |d['’]|à )?(?:apprendre|me former) (?:à |au |en |sur )?"
    r"|\b(?:ganas de|dispuest[ao] a|quiero|deseo) aprender |\baprendiendo |\bleer (?:momenteel|nu) "
    rf"){_LIST}(?:or |nor |the )?$",
    re.IGNORECASE,
)
#: `no Angular experience`, `ohne SAP-Kenntnisse`: begun by the one word and ended by the other.
_BEGUN = re.compile(
    rf"\b(?:no|without|any|lack(?:ing|s)?|kein\w*|ohne|sans|sin|geen|zonder) {_LIST}$", re.IGNORECASE
)
_ENDED = re.compile(
    rf"(?:(?:,? (?:or|and|nor|oder|und|ou|et|o|y|of|en)|,|/) ?[\w.+#-]+){{0,4}}[ -]{_KNOWING}\b",
    re.IGNORECASE,
)
#: `Rust (currently learning)`, `Vue.js: none`, `SAP nicht verwendet`.
_BEHIND = re.compile(
    r"(?: ?[(:,–-]+ ?| )(?:"
    r"(?:was|were|is|has) (?:not|never) (?:been )?used|(?:not|never) (?:yet )?(?:used|known|learn(?:ed|t))"
    r"|(?:nie|nicht|noch nie) (?:verwendet|genutzt|benutzt|gelernt|gearbeitet)"
    r"|(?:(?<=[(:,–-])|(?<=[(:,–-] ))(?:none|no(?: \w+)? (?:experience|knowledge)|keine(?: \w+)?"
    r"|(?:currently |still )?learning(?! \w)|(?:want|willing|eager|keen|hoping|planning)?(?: to)? learn"
    r"|to be learnt|(?:in|am) lernen|wird gelernt)"
    r"|(?:not|nicht) vorhanden|gearbeitet habe ich nie|zu lernen\b|te leren\b)",
    re.IGNORECASE,
)


def is_denied(text: str, start: int, end: int) -> bool:
    """Does the clause around these words say that they are not held? Linear, and within a few lines."""
    before = _clause_before(text, start)
    after = _line_after(text, end)
    if _DENIED.search(before) or _BEHIND.match(after):
        return True
    return bool(_BEGUN.search(before) and _ENDED.match(after))


def _clause_before(text: str, start: int) -> str:
    words = _unbroken(text[max(0, start - _BEFORE) : start], is_cut=start > _BEFORE)
    last = 0
    for stop in _CLAUSE.finditer(words):
        last = stop.end()
    return words[last:]


def _unbroken(words: str, *, is_cut: bool) -> str:
    """From the last line that ends where it says it does."""
    lines = words.split("\n")
    kept = lines.pop()
    while lines:
        above = lines.pop()
        is_long = len(above) >= _BROKEN or (is_cut and not lines)
        if not is_long or above.endswith(_ENDS) or kept.startswith(_ITEMS):
            break
        kept = f"{above} {kept}"
    return kept


def _line_after(text: str, end: int) -> str:
    return text[end : end + _AFTER].partition("\n")[0]
