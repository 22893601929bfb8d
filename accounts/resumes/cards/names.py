"""The name of a resume's owner, wherever it stands: with particles, hyphens, capitals, in any script.

`Noor van Dijk`, `OMAR AL-RASHID`, `Ciara O’Dwyer`, `山田 花子`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from accounts.resumes.cards import wording
from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Sheet, bare
from accounts.resumes.cards.titles import Grade, graded, is_known
from accounts.resumes.cards.whereabouts import place_named
from postings.facts.title.labels import word_set

#: Places where a name is repeated.
MOST = 240
#: Lines at the beginning that may hold a name.
_TOP = 10
#: Of a name alone on its line below other columns; not where names of others stand.
_MASTHEAD = 60
_NO_MASTHEAD = (Section.WORK, Section.REFERENCES, Section.PROJECTS)
_LABEL = re.compile(
    r"^\W{0,4}(?:(?:full |first |last |family |candidate )?name|vorname|nachname|nom|prénom|nombre|naam"
    r"|resume of|curriculum vitae of|cv of|lebenslauf von|curriculum vitae|lebenslauf) ?[:–-]? +",
    re.IGNORECASE,
)
#: Behind a comma in any spelling. Without one `Ma`, `Ba` and `Md` are names of people too: only capitals are degrees.
_DEGREE = (
    r"ph\.?d\.?|mba|cpa|cfa|pmp|rn|bsn|msn|m\.d\.|esq\.?|jr\.?|sr\.?|b\.?sc\.?|m\.?sc\.?|m\.a\.|b\.a\."
    r"|shrm-cp|phr|sphr|csm|mph|dds|lcsw|p\.e\."
)
_CREDENTIAL = re.compile(
    rf"(?:, ?(?:{_DEGREE}|md|ma|ba|jd|pe|iii?)| (?:{_DEGREE})| (?-i:MD|MA|BA|JD|PE|III?))(?=,| |$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:[^\W\d_]\.|[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?)")
_PARTICLES = word_set(
    "van von vom der den de da di du la le el bin ibn bint binti al del dos das do della degli zu zum zur ter ten te"
    " ben abu af av y e mac 't ’t"
)
#: `al-Rashid`, `d’Arville`: what stands in small letters before the sign.
_JOINED = re.compile(r"(?:a[dlnrstz]|ash|e[lnrs]|ul|d|l|dell|dall|de)[-'’]([^\W\d_].*)")
#: Behind a name its next word, with the particles before it.
_NEXT = re.compile(
    r"(?: (?:van|von|der|den|de|da|di|du|la|le|el|bin|ibn|bint|al|del|dos|das|della|zu|zur|ter|ten)(?= )){0,3}"
    r" ([^\W\d_][^\W\d_]*(?:[-'’][^\W\d_]+)*)(?![\w@])"
)
_HONORIFICS = word_set("mr mrs ms dr prof herr frau mme m. mr. mrs. ms. dr. prof. dipl.-ing.")
_NO_NAMES = word_set(
    """
    curriculum vitae resume cv profile summary objective contact email e-mail phone mobile address page city state
    company name experience education skills university college school street avenue road india germany united
    states kingdom france spain netherlands personal information details professional confidential linkedin github
    lebenslauf januar january microsoft office windows maître maitre 이력서 简历 履歷 履历 резюме 履歴書
    """
)
#: Words of sentences that are names of people too.
_NAMES_TOO = word_set("will may can son he an mit")
#: Of one word without a space only these are taken for a name: one of the commonest family names, and one or two
#: characters behind it of which the last is not that of a trade.
_EASTERN = re.compile(
    r"[李王张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓鄧许許傅沈曾"
    r"彭吕蒋蔡魏叶葉余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康][\u4e00-\u9fff]?(?![师師员員理士长長])[\u4e00-\u9fff]"
    r"|[김이박최정강조윤장임한오서신권황안송류홍전고문손배백허유남심노하곽성차주우구][가-힣]?(?![사서])[가-힣]"
)
#: What parts a name from what stands beside it on its line.
_PIECE = re.compile(r"(?: (?![-/] )|[^\s|•·;:()–—]){2,120}")


def names(
    sheet: Sheet, emails: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]], *, has_contacts: bool
) -> Iterator[tuple[int, int]]:
    """The name at the top, behind a label, or made of the same letters as the mailbox; and all its repetitions.

    `taken` are contacts, which are no names.
    """
    mailboxes = {
        part
        for start, end in emails
        for part in re.split(r"[^a-z]+", sheet.text[start:end].partition("@")[0].lower())
        if len(part) > 3
    }
    words: set[str] = set()
    whole, at_top = "", (0, 0)
    for start, end in _candidates(sheet, taken, mailboxes, has_contacts=has_contacts):
        whole = _CREDENTIAL.split(sheet.text[start:end], maxsplit=1)[0].rstrip(" ,")
        at_top = (start, start + len(whole))
        yield at_top
        words |= {word for word in whole.split() if _is_telling(word)}
    words |= {part for part in mailboxes if not is_known(part) and part not in _NO_NAMES}
    yield from (
        span for span in _repetitions(sheet.text, whole, words) if not at_top[0] <= span[0] < at_top[1]
    )


def _is_telling(word: str) -> bool:
    bare_word = word.strip(".,").lower()
    return len(bare_word) > 2 and bare_word not in _PARTICLES and not is_known(bare_word)


def _repetitions(text: str, whole: str, words: set[str]) -> Iterator[tuple[int, int]]:
    """The whole name before its words, so that none of them is told beside it."""
    telling = sorted({re.escape(word.strip(".,").lower()) for word in words})[:20]
    if whole and telling:
        telling.insert(0, re.escape(whole.lower()))
    if not telling:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(telling)})(?!\w)", re.IGNORECASE)
    end = 0
    for number, match in enumerate(pattern.finditer(text)):
        if match.start() >= end and not match[0][0].islower():
            end = _end_of_name(text, *match.span())
            yield match.start(), end
        if number == MOST:
            return


def _end_of_name(text: str, start: int, end: int) -> int:
    """Behind a name's first word its next ones, if they are none of work: `Mira` → `Mira van Beispiel`."""
    is_shouted = text[start:end].isupper()
    for _ in range(2):
        following = _NEXT.match(text, end)
        if not following or not _may_follow(following[1], is_shouted=is_shouted):
            break
        end = following.end()
    return end


def _may_follow(word: str, *, is_shouted: bool) -> bool:
    lower = word.lower()
    if len(word) < 3 or not word[0].isupper() or (word.isupper() and not is_shouted):
        return False
    return not is_known(lower) and lower not in _NO_NAMES


def _candidates(
    sheet: Sheet, taken: Sequence[tuple[int, int]], mailboxes: set[str], *, has_contacts: bool
) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(sheet.lines[: 3 * _TOP]):
        label = _LABEL.match(line.text[:60])
        is_top = number < _TOP and not line.is_heading and len(line.text) <= 160
        if not label and not is_top:
            continue
        start, end = line.start + (label.end() if label else 0), line.end
        is_first = number < 2
        by_sight = line.section in (Section.HEADER, Section.PERSONAL) and (is_first or has_contacts)
        for first, last in _before_contacts(sheet.text, start, end, taken):
            words = _plain(sheet.text[first:last])
            if not _is_spelt_like_one(words, shortest=1 if label else 2):
                continue
            if number and not label and _is_city(sheet.text[first:last]):
                continue
            if (
                label
                or _is_in(words, mailboxes)
                or (by_sight and _looks_like_one(words, is_owner=is_first and has_contacts))
            ):
                yield first, last
                return
    yield from islice(_beside_a_column(sheet), 1)


def _beside_a_column(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """A name with a title below it and a heading below that: the lines beside it were read before."""
    lines = sheet.lines[_TOP : 6 * _TOP]
    for line, below, heading in zip(lines, lines[1:], lines[2:], strict=False):
        if line.is_heading or below.is_heading or not heading.is_heading or line.section in _NO_MASTHEAD:
            continue
        if graded(below.text.strip()).grade is not Grade.WHOLE or len(line.text) > _MASTHEAD:
            continue
        words = _plain(line.text)
        if _is_spelt_like_one(words, shortest=2) and _looks_like_one(words, is_owner=False):
            yield line.start, line.end


def _is_city(words: str) -> bool:
    """`Leeds`, `Leeds, UK`; people are named `Florence Kent` too."""
    place = place_named(words)
    return place is not None and ("," in words or " " not in words or place.city.lower() == words.lower())


def _before_contacts(
    text: str, start: int, end: int, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The parts of a line between marks and contacts."""
    cuts = sorted(span for span in taken if start <= span[0] < end)
    for first, last in [*cuts, (end, end)]:
        for piece in _PIECE.finditer(text, start, max(start, first)):
            words = _without_title(piece[0])
            lead = len(words) - len(words.lstrip(" ,-/"))
            yield piece.start() + lead, piece.start() + len(words.rstrip(" ,-"))
        start = max(start, last)


def _without_title(words: str) -> str:
    """`Noor van Dijk, Head Baker` → `Noor van Dijk`."""
    name, comma, rest = words.partition(",")
    return name if comma and graded(rest.strip()).grade is Grade.WHOLE else words


def _plain(words: str) -> list[str]:
    """Without titles of honour and degrees."""
    split = _CREDENTIAL.sub(" ", bare(words)).replace(",", " ").split()
    return [word for word in split if word.lower() not in _HONORIFICS]


def _is_spelt_like_one(words: list[str], *, shortest: int) -> bool:
    telling = [word for word in words if word.lower() not in _PARTICLES]
    if len(words) == 1 and _EASTERN.fullmatch(words[0]) and words[0] not in _NO_NAMES:
        return True
    if not (shortest <= len(words) <= 8 and 0 < len(telling) <= 5):
        return False
    return all(map(_is_one, telling)) and not any(map(_is_no_name, telling))


def _is_no_name(word: str) -> bool:
    lower = word.lower()
    is_of_sentences = lower in wording.SENTENCE_WORDS and (lower not in _NAMES_TOO or word == lower)
    return lower.strip(".") in _NO_NAMES or is_of_sentences or lower in wording.LEGAL_FORMS


def _is_one(word: str) -> bool:
    """A capital first, but behind `al-` and `d’`; scripts without capitals have none."""
    letters = "".join(sign for sign in word if not unicodedata.category(sign).startswith("M"))
    if not _WORD.fullmatch(letters):
        return False
    joined = _JOINED.fullmatch(letters)
    return not letters[0].islower() or (joined is not None and joined[1][0].isupper())


def _is_in(words: list[str], mailboxes: set[str]) -> bool:
    parts = [word.lower().strip(".") for word in words]
    return any(part in mailbox for part in parts if len(part) > 2 for mailbox in mailboxes)


def _looks_like_one(words: list[str], *, is_owner: bool) -> bool:
    """Words of which no more than half are of work. `Jordan Baker` above an address is one, for all his trade."""
    lower = [word.lower().strip(".") for word in words]
    if len(words) == 1:
        return is_owner
    if graded(" ".join(words)).grade is Grade.WHOLE:
        return is_owner and len(words) == 2 and not is_known(lower[0])
    return sum(is_known(word) for word in lower) * 2 <= len(words)
