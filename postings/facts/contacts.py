"""People and mailboxes that a posting prints for applicants, and masking them.

Personal data: read when a job's page is shown and never stored, so that they are in no
search, export or dump. A name counts only beside a word that announces it
(`Your contact: …`) or an e-mail address that is made of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any

import orjson

from postings.facts.base import Evidence, Fact, parsed
from postings.facts.document import Document, same_length_lower
from postings.facts.occurrences import occurrences
from postings.facts.values import Contact
from postings.providers.html import plain

VERSION = 1

#: What one character of a masked contact becomes: as long as before, so that evidence keeps its place.
MASK = "•"
#: Shown on a page; of more than this many found, none is looked at.
_MOST = 20
_MOST_FOUND = 500
#: An address behind a link, wherever it stands.
_CALLING = re.compile(r' href="(?:mailto|tel):[^"]*"')
_TOKEN = re.compile(r"<[^>]*>|&(?:lt|gt|amp);|[^<&]+|&")

_LOCAL = re.compile(r"[A-Za-z0-9._%+-]{1,64}$")
_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŠŽČĆÐ"
_WORD = rf"[{_CAPITAL}][\w'’-]{{1,20}}"
_NAME = rf"{_WORD}(?: (?:van|von|de|der|den|da|di|du|le|la|del|zu)){{0,2}}(?: {_WORD}){{1,2}}"
_NAMED = re.compile(_NAME)
_CUE = re.compile(
    r"(?:your contact|contact(?: person)?|contact us|recruiter|hiring manager|talent partner|reach out to|questions to"
    r"|apply to|write to|email|e-mail|call|speak to|get in touch with|ansprechpartner(?:in)?|ansprechperson"
    r"|kontakt(?:person)?|ihr kontakt|bewerbung an|rückfragen an|interlocuteur|votre contact|contacter|contacteer"
    r"|contactpersoon|vragen aan|neem contact op met|contacto|contactar (?:a|con)|contato|referente|contattare"
    r"|kontakta|frågor)\b(?: (?:is|ist|est|es|är|at|bei|our|the|die|der|den|unsere[nr]?|gerne|via|by email))?"
    r"[ :,–-]{1,4}(?:(?:mr|ms|mrs|dr|frau|herrn?|mme|m|dhr|mevr|sr|sra|prof)\.? ){0,2}",
    re.IGNORECASE,
)
_CUE_STEMS = (
    "contact", "recruit", "hiring manager", "talent partner", "reach out", "question", "apply to", "write to",
    "email", "e-mail", "call", "speak to", "get in touch", "ansprech", "kontakt", "bewerbung an", "rückfrag",
    "interlocuteur", "vragen", "contat", "referente", "frågor",
)  # fmt: skip
_MAY_ANNOUNCE = (*_CUE_STEMS, "担当")
#: Of a match, so many letters may stand before the stem that is looked for, and after it begins.
_CUE_BEFORE, _CUE_AFTER = 20, 90
_ROLE = re.compile(
    r"[ ,(–-]{1,3}((?:[\w&/-]{1,20} ){0,4}(?:Manager(?:in)?|Partner(?:in)?|Recruiter(?:in)?|Specialist|Director|Lead"
    r"|Officer|Coordinator|Referent(?:in)?|Leiter(?:in)?|Consultant|Advisor|Adviser|Head of \w{2,20}(?: \w{2,20})?))\b"
)
_PHONE = re.compile(
    r"(?:\btel(?:efon|éfono|efoon|efono)?\b|\bphone\b|\bcall\b|\bmobile?\b|\btél\b|☎|📞)[^\d\n+(]{0,20}"
    r"((?:\+|\(|\b)\d[\d ()./–-]{6,20}\d)",
    re.IGNORECASE,
)
#: Words that stand in capitals beside an address and are nobody's name.
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        """
    human resources hr team talent acquisition recruiting recruitment people department office equal
    employment opportunity please contact email phone application applications job jobs career careers
    customer support service services manager director privacy policy data protection the our your for
    and with company group inc ltd gmbh accommodation accommodations reasonable united states kingdom
    new york san los north south east west monday tuesday wednesday thursday friday hiring head chief
    officer senior junior lead recruiter partner human bewerbung bewerbungen unterlagen personal
    abteilung frau herr fragen
    center centre centres call agent agents advisor adviser representative specialist coordinator administrator
    assistant analyst engineer engineering developer tracer handler supervisor executive consultant associate
    tech technology technical sales marketing finance operations product design data software it digital retail
    healthcare nursing lens intern internship trainee apprentice remote hybrid contract temporary permanent
    """,
    )
)


#: Japanese marks what follows, and writes names in two to eight letters: `採用担当：湊川 しおり`.
_IN_JAPANESE = re.compile(
    r"(?:採用)?担当(?:者)?(?:名)?[:：] ?([一-龯々ぁ-んァ-ヶー]{1,5}[ \u3000]?[一-龯々ぁ-んァ-ヶー]{1,6})"
)


def read(document: Document) -> Fact[tuple[Contact, ...]]:
    """Contacts in the order of the text, each once. Linear: looks only around `@`, and after announcing words."""
    found = _found(document)
    if not found:
        return Fact()
    kept = {contact: (start, end) for start, end, contact in reversed(found)}
    contacts = tuple(sorted(kept, key=lambda contact: kept[contact]))[:_MOST]
    return parsed(
        contacts, "contacts.printed", *(Evidence("description", *kept[contact]) for contact in contacts)
    )


def _found(document: Document) -> list[tuple[int, int, Contact]]:
    found: list[tuple[int, int, Contact]] = []
    if "@" in document.text:
        found += _mailboxes(document.text)
    found += _announced(document, {contact.name for *_, contact in found if contact.name})
    if "担当" in document.text:
        matches = islice(_IN_JAPANESE.finditer(document.text), _MOST_FOUND)
        found += [(match.start(1), match.end(1), Contact(match[1])) for match in matches]
    return sorted(found, key=lambda item: item[:2])


def _mailboxes(text: str) -> list[tuple[int, int, Contact]]:
    found: list[tuple[int, int, Contact]] = []
    at = text.find("@")
    while at >= 0 and len(found) < _MOST_FOUND:
        local = _LOCAL.search(text, max(0, at - 64), at)
        domain = _DOMAIN.match(text, at + 1)
        if local and domain:
            start, end = local.start(), domain.end()
            found.append(_mailbox(text, start, end))
            at = end
        at = text.find("@", at + 1)
    return found


def _mailbox(text: str, start: int, end: int) -> tuple[int, int, Contact]:
    """The address, with the name before it that it is made of, and what stands beside the two."""
    email = text[start:end]
    floor = max(text.rfind("\n", 0, start) + 1, start - 90)
    parts = {part for part in re.split(r"[._%+\d-]", email.partition("@")[0].lower()) if len(part) > 2}
    for match in reversed(list(_NAMED.finditer(text, floor, start))):
        first, name = _bare_name(match.start(), match[0])
        words = {word.lower() for word in name.split()}
        if words & parts and not words & _NO_NAME:
            role = _role(text, match.end())
            return first, end, Contact(name, email, _phone(text, first, end), role)
    return start, end, Contact(email=email, phone=_phone(text, start, end))


def _bare_name(start: int, name: str) -> tuple[int, str]:
    """Without a word in capitals that only begins the sentence: `Contact Jane Doe`."""
    while " " in name and name.split(" ", 1)[0].lower() in _NO_NAME:
        word, name = name.split(" ", 1)
        start += len(word) + 1
    return start, name


def _role(text: str, end: int) -> str:
    role = _ROLE.match(text, end, min(len(text), end + 90))
    return role[1].strip() if role else ""


def _phone(text: str, start: int, end: int) -> str:
    """The number beside a contact: in its line, and before the next address, whose own it may be."""
    ends = [place for mark in ("\n", "@") if (place := text.find(mark, end)) >= 0]
    phone = _PHONE.search(
        text, start, min(*ends, len(text), end + 160) if ends else min(len(text), end + 160)
    )
    return phone[1].strip() if phone else ""


def _announced(document: Document, known: set[str]) -> list[tuple[int, int, Contact]]:
    """Names straight after a word that announces a contact."""
    text, found = document.text, []
    for cue in _cues(document):
        match = _NAMED.match(text, cue.end())
        if not match or match[0] in known or {word.lower() for word in match[0].split()} & _NO_NAME:
            continue
        known.add(match[0])
        contact = Contact(match[0], "", _phone(text, cue.start(), match.end()), _role(text, match.end()))
        found.append((match.start(), match.end(), contact))
        if len(found) == _MOST_FOUND:
            break
    return found


def _cues(document: Document) -> Iterator[re.Match[str]]:
    """Announcing words. Trying each letter of a text costs a millisecond; looking around their stems does not."""
    end = 0
    for at in sorted(occurrences(document.lower, *_CUE_STEMS, limit=_MOST_FOUND)):
        start = max(end, at - _CUE_BEFORE)
        for cue in _CUE.finditer(document.text, start, at + _CUE_AFTER):
            end = cue.end()
            yield cue


def mask(html: str, contacts: Iterable[Contact]) -> str:
    """Clean HTML in which all mentions of these contacts are dots, as many as they had letters.

    Every mention is found in the plain text, so markup within a name hides nothing, and plain
    text made of the result has the offsets of the original. Links that write a mail or call
    lose their address in any case.
    """
    html = _CALLING.sub("", html)
    text = same_length_lower(plain(html))
    spans: list[tuple[int, int]] = []
    for word in {word.lower() for each in contacts for word in (each.email, each.phone, each.name) if word}:
        at = text.find(word)
        while at >= 0:
            spans.append((at, at + len(word)))
            at = text.find(word, at + len(word))
    return _masked(html, spans) if spans else html


def _masked(html: str, spans: Iterable[tuple[int, int]]) -> str:
    hidden = bytearray(len(html))
    for start, end in spans:
        hidden[start:end] = b"\1" * (end - start)
    parts: list[str] = []
    offset = 0
    for token in _TOKEN.finditer(html):
        piece = token[0]
        if piece[0] == "<":
            parts.append(piece)
        elif piece[0] == "&" and len(piece) > 1:
            parts.append(MASK if hidden[offset] else piece)
            offset += 1
        else:
            here = hidden[offset : offset + len(piece)]
            if any(here):
                piece = "".join(MASK if hide else letter for letter, hide in zip(piece, here, strict=True))
            parts.append(piece)
            offset += len(token[0])
    return "".join(parts)


def without_contacts(html: str) -> str:
    """The text of a posting for programs: with nobody whom it names."""
    document = Document.of_text(plain(html))
    return mask(html, (contact for *_, contact in _found(document)))


def text_without_contacts(html: str) -> str:
    """The plain text of the same. Most postings print nobody, so the text is usually as it was."""
    text = plain(html)
    found = _found(Document.of_text(text))
    return plain(mask(html, (contact for *_, contact in found))) if found else text


def may_name(text: str) -> bool:
    """Whether a line, or JSON as text, may hold a contact. Most hold no word that announces anybody.

    Stem by stem: a pattern of all of them takes a hundred times as long.
    """
    if "@" in text:
        return True
    lower = text.lower()
    return any(stem in lower for stem in _MAY_ANNOUNCE)


def line_without_contacts(line: str) -> str:
    """A title or a department with nobody whom it names, as long as it was."""
    if not may_name(line):
        return line
    for start, end, _contact in reversed(_found(Document.of_text(line))):
        line = line[:start] + MASK * (end - start) + line[end:]
    return line


def each_text(value: Any, change: Callable[[str], str] = line_without_contacts) -> Any:
    """A JSON value with every text in it changed, names of fields apart."""
    match value:
        case str():
            return change(value)
        case dict():
            return {name: each_text(each, change) for name, each in value.items()}
        case list() | tuple():
            return [each_text(each, change) for each in value]
    return value


def digest(job_id: str, contact: Contact) -> str:
    """Names a contact of a job without keeping it."""
    return sha256(job_id.encode() + orjson.dumps(contact, option=orjson.OPT_SORT_KEYS)).hexdigest()
