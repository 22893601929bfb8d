"""Two texts sentence by sentence, and sentences that were edited word by word. Pure, at a bounded cost."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, islice

from postings.views.history.align import Budget, Matches, matches

#: Twice what the longest real posting has. What comes after is not compared.
MOST_SENTENCES = 1_500
#: In characters. What is longer is no sentence, and told as a whole.
_LONGEST = 20_000
#: A tenth of a second at most.
_STEPS = 200_000
#: Two sentences that share so much of their words are one that was edited.
_ALIKE = 0.45
#: And of the longer one so much must still be there in its order.
_KEPT = 0.3

#: A stop before a space and no small letter, not that of an initial, a day in German or a
#: common abbreviation; those of Chinese and Japanese need no space.
_SENTENCE_END = re.compile(
    r"(?:[!?…]|\.(?<!\b[A-Za-z]\.)(?<!\b\d\.)(?<!\b\d\d\.)(?<!\b(?:Dr|Mr|Ms|St|No|Nr|ca|vs)\.)"
    r"(?<!\b(?:Mrs|bzw|min|max)\.)(?<!\b(?:inkl|incl|evtl)\.))[\"'”’»)\]]{0,3} +(?=[^a-z\s])|[。！？][」』）]?"
)
#: Written without spaces between words: Han, kana, Thai.
_LETTER = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e3f-\u0e46\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_POINTS = "!-/:-@\\[-`{-~¡«»¿–—‘’“”„…·•、。，：；！？（）「」『』【】・"
_PART = rf"[^\s{_POINTS}{_LETTER}]+"
_TOKEN = re.compile(
    rf"(?P<letter>[{_LETTER}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a\ufe00-\ufe0f]*)"
    rf"|(?P<word>{_PART}(?:[.,'’-]{_PART})*)|\s+|.",
    re.DOTALL,
)


class Change(StrEnum):
    EDITED = "edited"
    REMOVED = "removed"
    ADDED = "added"
    MOVED_AWAY = "moved_away"  # stands elsewhere in the new text
    MOVED_HERE = "moved_here"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`block` numbers the paragraph, heading or item of a list that it stands in."""

    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """Some words of an edited sentence: `same` in both, or `old` in one and `new` in the other."""

    same: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """Sentences that both texts have, one after the other."""

    sentences: tuple[Sentence, ...]
    change: None = None

    @property
    def blocks(self) -> list[list[str]]:
        """Their words, paragraph by paragraph."""
        found = groupby(self.sentences, key=lambda sentence: sentence.block)
        return [[sentence.text for sentence in block] for _number, block in found]


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that is not as it was. What is only in one text is one hunk."""

    change: Change
    hunks: tuple[Hunk, ...]

    @property
    def old(self) -> str:
        return "".join(hunk.same or hunk.old for hunk in self.hunks)

    @property
    def new(self) -> str:
        return "".join(hunk.same or hunk.new for hunk in self.hunks)


@dataclass(frozen=True, slots=True)
class Diff:
    """What leads from one text to the other.

    `n_sentences` counts those unchanged, edited, added and removed. Words are counted,
    characters where most of what changed is in a writing without spaces (`is_in_letters`).
    `is_coarse`: it would have cost too much to find the fewest changes. `is_cut`: one
    text is longer than what is compared.
    """

    rows: tuple[Same | Edit, ...]
    n_added: int = 0
    n_removed: int = 0
    n_changed: int = 0
    n_moved: int = 0
    n_sentences: int = 0
    is_in_letters: bool = False
    is_coarse: bool = False
    is_cut: bool = False


def sentences(text: str) -> list[Sentence]:
    """Of plain text, whose lines are its blocks; without the space around them, and one more than are compared."""
    found = (
        Sentence(words, number)
        for number, line in enumerate(text.split("\n"))
        for piece in _pieces(line)
        if (words := piece.strip())
    )
    return list(islice(found, MOST_SENTENCES + 1))


def _pieces(line: str) -> Iterator[str]:
    start = 0
    for found in _SENTENCE_END.finditer(line):
        yield line[start : found.end()]
        start = found.end()
    yield line[start:]


def compare(old: Sequence[Sentence], new: Sequence[Sentence]) -> Diff:
    """Never more than a tenth of a second for the alignment, whatever the two texts hold."""
    budget = Budget(_STEPS)
    is_cut = max(len(old), len(new)) > MOST_SENTENCES
    rows = _moved(list(_rows(old[:MOST_SENTENCES], new[:MOST_SENTENCES], budget)))
    edits = [row for row in rows if isinstance(row, Edit)]
    counted = [edit for edit in edits if edit.change not in {Change.MOVED_AWAY, Change.MOVED_HERE}]
    removed = [_count(hunk.old) for edit in counted for hunk in edit.hunks]
    added = [_count(hunk.new) for edit in counted for hunk in edit.hunks]
    n_letters = sum(letters for _words, letters in (*removed, *added))
    n_words = sum(words for words, _letters in (*removed, *added))
    n_moved = sum(edit.change == Change.MOVED_HERE for edit in edits)
    n_same = sum(len(row.sentences) for row in rows if isinstance(row, Same))
    return Diff(
        tuple(rows),
        n_added=sum(map(sum, added)),
        n_removed=sum(map(sum, removed)),
        n_changed=len(counted) + n_moved,
        n_moved=n_moved,
        n_sentences=n_same + len(counted) + n_moved,
        is_in_letters=n_letters > n_words,
        is_coarse=budget.is_spent,
        is_cut=is_cut,
    )


def _rows(old: Sequence[Sentence], new: Sequence[Sentence], budget: Budget) -> Iterator[Same | Edit]:
    pairs = matches([one.text for one in old], [one.text for one in new], budget)
    same: list[Sentence] = []
    at_old = at_new = 0
    for i, j in (*pairs, (len(old), len(new))):
        if i > at_old or j > at_new:
            if same:
                yield Same(tuple(same))
            same = []
            yield from _edits(
                [one.text for one in old[at_old:i]], [one.text for one in new[at_new:j]], budget
            )
        same += new[j : j + 1]
        at_old, at_new = i + 1, j + 1
    if same:
        yield Same(tuple(same))


def _edits(old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[Edit]:
    """What stands between two sentences that both texts have."""
    at_old = at_new = 0
    for i, j in (*_alike(old, new, budget), (len(old), len(new))):
        yield from (Edit(Change.REMOVED, (Hunk(old=text),)) for text in old[at_old:i])
        yield from (Edit(Change.ADDED, (Hunk(new=text),)) for text in new[at_new:j])
        if i < len(old):
            yield from _edited(old[i], new[j], budget)
        at_old, at_new = i + 1, j + 1


def _edited(old: str, new: str, budget: Budget) -> Iterator[Edit]:
    """One edit; two where the words that both have stand in so different an order that little is left in common."""
    hunks = _hunks(old, new, budget)
    n_same = sum(sum(_count(hunk.same)) for hunk in hunks)
    if n_same >= _KEPT * max(sum(_count(old)), sum(_count(new))):
        yield Edit(Change.EDITED, tuple(hunks))
    else:
        yield Edit(Change.REMOVED, (Hunk(old=old),))
        yield Edit(Change.ADDED, (Hunk(new=new),))


def _alike(old: Sequence[str], new: Sequence[str], budget: Budget) -> Matches:
    """Which of the old sentences became which of the new ones: in order, and as alike as can be."""
    if not old or not new:
        return []
    olds, news = ([_word_set(text, budget) for text in texts] for texts in (old, new))
    if not budget.takes(len(new) * sum(map(len, olds)) // 4 + 4 * len(old) * len(new)):
        return []
    # best[i][j]: how alike the first i and the first j sentences can be made.
    best = [[0.0] * (len(new) + 1)]
    shares = [[_share(one, other) for other in news] for one in olds]
    for row in shares:
        above, line = best[-1], [0.0]
        for j, share in enumerate(row):
            line.append(max(above[j + 1], line[j], above[j] + share))
        best.append(line)
    found: Matches = []
    i, j = len(old), len(new)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _word_set(text: str, budget: Budget) -> frozenset[str]:
    if len(text) > _LONGEST:
        budget.is_spent = True
        return frozenset()
    return frozenset(token[0].lower() for token in _TOKEN.finditer(text) if token.lastgroup)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Of the words of both, those that they share: 0 where they are too few to call it an edit."""
    share = 2 * len(one & other) / ((len(one) + len(other)) or 1)
    return share if share >= _ALIKE else 0


def _hunks(old: str, new: str, budget: Budget) -> list[Hunk]:
    olds, news = ([token[0] for token in _TOKEN.finditer(text)] for text in (old, new))
    found: list[Hunk] = []
    same: list[str] = []
    at_old = at_new = 0
    for i, j in (*matches(olds, news, budget), (len(olds), len(news))):
        if i > at_old or j > at_new:
            found += [Hunk(same="".join(same))] if same else []
            same = []
            found.append(Hunk(old="".join(olds[at_old:i]), new="".join(news[at_new:j])))
        same += olds[i : i + 1]
        at_old, at_new = i + 1, j + 1
    return _joined([*found, Hunk(same="".join(same))] if same else found)


def _joined(hunks: Iterable[Hunk]) -> list[Hunk]:
    """With changes that only a space, a comma or one letter of many parts told as one."""
    found: list[Hunk] = []
    for hunk in hunks:
        if hunk.same or len(found) < 2 or not _is_slight(found[-1].same):
            found.append(hunk)
            continue
        between, before = found.pop().same, found.pop()
        found.append(Hunk(old=before.old + between + hunk.old, new=before.new + between + hunk.new))
    return found


def _is_slight(text: str) -> bool:
    n_words, n_letters = _count(text)
    return n_words == 0 and n_letters < 2


@lru_cache(maxsize=256)
def _count(text: str) -> tuple[int, int]:
    """Words, and letters of writings without spaces."""
    kinds = Counter(token.lastgroup for token in _TOKEN.finditer(text))
    return kinds["word"], kinds["letter"]


def _moved(rows: list[Same | Edit]) -> list[Same | Edit]:
    """A sentence that went in one place and came in another was moved."""
    gone = Counter(row.old for row in rows if isinstance(row, Edit) and row.change == Change.REMOVED)
    come = Counter(row.new for row in rows if isinstance(row, Edit) and row.change == Change.ADDED)
    both = gone & come
    left = {Change.REMOVED: both.copy(), Change.ADDED: both.copy()}
    return [_settled(row, left) for row in rows]


def _settled(row: Same | Edit, left: Mapping[Change, Counter[str]]) -> Same | Edit:
    """`left` counts down the sentences that went and came."""
    if not isinstance(row, Edit) or row.change not in left:
        return row
    texts, text = left[row.change], row.old or row.new
    if texts[text] <= 0:
        return row
    texts[text] -= 1
    return Edit(Change.MOVED_AWAY if row.change == Change.REMOVED else Change.MOVED_HERE, row.hunks)
