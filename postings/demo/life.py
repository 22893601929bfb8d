"""The life of the demo boards: what stands on each of them now, and what happens next.

Time passes in steps. Each step does at most one thing, chosen by the step's number alone, so the
same steps always lead to the same boards. The clock is passed in; it only dates what happens.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from threading import RLock

from postings.demo.cast import Cast, Employer
from postings.demo.compose import Edits, compose
from postings.demo.journal import BoardState, Standing, State
from postings.demo.keys import key
from postings.demo.openings import Plan
from postings.demo.posting import Board, Listed, Posting

EDITS = ("pay", "work", "text", "deadline")

#: How likely a step does what. Edits lead; closings and arrivals balance each other.
HAPPENINGS = {"edit": 42, "close": 18, "repost": 9, "reopen": 11, "new": 11, "footer": 3, "quiet": 6}

#: A board keeps between these shares of its first size.
SMALLEST, LARGEST = 0.97, 1.03


class ActError(Exception):
    """An act that makes no sense. `status` is the HTTP answer that fits."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did. `key` is the posting's key before it, `new_key` the one after a repost."""

    act: str
    board: str
    key: str
    title: str
    changed: str = ""
    new_key: str = ""


class Life:
    """All boards. Every public method may be called from any thread."""

    def __init__(self, cast: Cast, state: State) -> None:
        self.cast = cast
        self.state = state
        self.lock = RLock()
        self._plans = {name: Plan(cast, each) for name, each in cast.employers.items()}
        self._written: dict[tuple[str, int], tuple[Edits, Posting]] = {}
        self._boards: dict[tuple[str, str], Board] = {}
        self._numbers: dict[str, dict[str, tuple[int, int]]] = {}

    # Looking

    def employer(self, board: str) -> Employer:
        return self.cast.employers[board]

    def posting(self, board: str, number: int) -> Posting:
        """Composed once for each set of edits."""
        held = self.state.boards[board]
        standing = held.standing(number)
        edits = Edits(standing.pay, standing.work, standing.text, standing.deadline, held.footer)
        known = self._written.get((board, number))
        if known is None or known[0] != edits:
            slot = self._plans[board].slot(number)
            first_day = self.state.epoch.date()
            known = edits, compose(self.cast, self.employer(board), slot, edits, first_day)
            self._written[board, number] = known
        return known[1]

    def board(self, board: str, base: str) -> Board | None:
        """The board as it stands, in the order of its numbers, or None where there is none of that name."""
        held = self.state.boards.get(board)
        if held is None:
            return None
        with self.lock:
            known = self._boards.get((board, base))
            if known is None or known.version != held.version:
                known = self._boards[board, base] = self._built(board, held, base)
            return known

    def _built(self, board: str, held: BoardState, base: str) -> Board:
        employer = self.employer(board)
        numbers = [n for n in range(held.postings) if held.standing(n).open]
        return Board(
            provider=employer.provider,
            token=employer.token,
            name=employer.name,
            language=employer.language,
            version=held.version,
            changed_at=self.state.epoch + timedelta(seconds=held.changed),
            listed=[self._listed(board, number, base) for number in numbers],
        )

    def _listed(self, board: str, number: int, base: str) -> Listed:
        standing = self.state.boards[board].standing(number)
        posted = self._posted(board, number, standing)
        edited = self._at(standing.edited) if standing.edited is not None else posted
        name = key(board, number, standing.generation)
        return Listed(
            posting=self.posting(board, number),
            key=name,
            number=number,
            posted_at=posted,
            updated_at=max(posted, edited),
            url=f"{base}/{board.replace(':', '/', 1)}/{name}",
        )

    def _posted(self, board: str, number: int, standing: Standing) -> datetime:
        """Before the epoch for the first postings: some days ago, seldom months."""
        if standing.posted is not None:
            return self._at(standing.posted)
        rng = Random(f"{board}|{number}|age")
        days = min(rng.expovariate(1 / 24), 170)
        return self.state.epoch - timedelta(days=round(days, 5), hours=1)

    def _at(self, seconds: float) -> datetime:
        return self.state.epoch + timedelta(seconds=seconds)

    def find(self, board: str, name: str) -> tuple[int, int]:
        """Number and generation of a key, also of one that is no longer on the board."""
        held = self.state.boards.get(board)
        if held is None:
            raise ActError(404, f"There is no demo board {board}.")
        known = self._numbers.setdefault(board, {})
        for number in range(held.postings):
            generation = held.standing(number).generation
            known.setdefault(key(board, number, generation), (number, generation))
        for number, standing in held.standings.items():
            for generation in range(standing.generation):
                known.setdefault(key(board, number, generation), (number, generation))
        if name not in known:
            raise ActError(404, f"The board {board} never had a posting {name}.")
        return known[name]

    # Acting

    def act(self, act: str, board: str, name: str, *, now: datetime, part: str = "") -> Done:
        """Do to one posting what the control door asks for."""
        if act not in ("close", "edit", "repost", "reopen"):
            raise ActError(404, f"No act {act}: there are close, edit, repost and reopen.")
        if part and part not in EDITS:
            raise ActError(400, f"No part {part}: there are {', '.join(EDITS)}.")
        with self.lock:
            number, generation = self.find(board, name)
            standing = self.state.boards[board].standing(number)
            if generation != standing.generation:
                newer = key(board, number, standing.generation)
                raise ActError(409, f"The posting {name} was reposted as {newer}.")
            if act == "reopen" and standing.open:
                raise ActError(409, f"The posting {name} is open already.")
            if act != "reopen" and not standing.open:
                raise ActError(409, f"The posting {name} is closed. Reopen it first.")
            return self._do(act, board, number, now=now, part=part)

    def _do(self, act: str, board: str, number: int, *, now: datetime, part: str = "") -> Done:
        held = self.state.boards[board]
        standing = held.standings.setdefault(number, Standing())
        before = key(board, number, standing.generation)
        seconds = self._seconds(now)
        done = Done(act, board, before, self.posting(board, number).title.strip())
        if act == "close":
            standing.open, standing.closed_at_step = False, self.state.step
        elif act == "reopen":
            standing.open = True
        elif act == "repost":
            standing.generation += 1
            standing.posted, standing.edited = seconds, None
            done = Done(act, board, before, done.title, new_key=key(board, number, standing.generation))
        else:
            part = part or self._next_part(board, number, standing)
            setattr(standing, part, getattr(standing, part) + 1)
            standing.edited = seconds
            done = Done(act, board, before, self.posting(board, number).title.strip(), changed=part)
        self._touch(held, now)
        return done

    def _next_part(self, board: str, number: int, standing: Standing) -> str:
        """The parts in turn; the work model only where the occupation has more than one."""
        models = self._plans[board].slot(number).opening.occupation.work
        parts = [part for part in EDITS if part != "work" or len(set(models)) > 1]
        so_far = standing.pay + standing.work + standing.text + standing.deadline
        return parts[(number + so_far) % len(parts)]

    def _seconds(self, now: datetime) -> float:
        return (now - self.state.epoch).total_seconds()

    def _touch(self, held: BoardState, now: datetime) -> None:
        """Each change is at least a second after the last: Last-Modified knows whole seconds only."""
        held.version += 1
        held.changed = max(held.changed + 1, int(self._seconds(now)))

    # Time passing

    def step(self, *, now: datetime) -> Done | None:
        """Let one step pass. Returns what happened, or None where nothing did."""
        with self.lock:
            self.state.step += 1
            rng = Random(f"step {self.state.step}")
            board = rng.choices(
                list(self.state.boards),
                [each.postings for each in self.cast.employers.values()],
            )[0]
            happening = rng.choices(list(HAPPENINGS), list(HAPPENINGS.values()))[0]
            return self._happen(self._balanced(happening, board), board, rng, now)

    def _balanced(self, happening: str, board: str) -> str:
        """A board that has become small gets a new posting instead of a closing, and the other way round."""
        held = self.state.boards[board]
        share = self._open(held) / self.employer(board).postings
        if happening in ("close", "quiet") and share < SMALLEST:
            return "new"
        if happening in ("new", "reopen") and share > LARGEST:
            return "close"
        return happening

    def _open(self, held: BoardState) -> int:
        return held.postings - sum(1 for each in held.standings.values() if not each.open)

    def _happen(self, happening: str, board: str, rng: Random, now: datetime) -> Done | None:
        held = self.state.boards[board]
        others: dict[str, Callable[[BoardState, str, datetime], Done]] = {
            "new": self._arrive,
            "footer": self._new_footer,
        }
        if happening in others:
            return others[happening](held, board, now)
        if happening == "quiet":
            return None
        if happening == "reopen":
            closed = [n for n, each in held.standings.items() if self._may_return(each)]
            return self._do("reopen", board, rng.choice(closed), now=now) if closed else None
        standing = [n for n in range(held.postings) if held.standing(n).open]
        return self._do(happening, board, rng.choice(standing), now=now) if standing else None

    def _may_return(self, standing: Standing) -> bool:
        return not standing.open and standing.closed_at_step < self.state.step - 1

    def _arrive(self, held: BoardState, board: str, now: datetime) -> Done:
        number = held.postings
        held.postings += 1
        held.standings[number] = Standing(posted=self._seconds(now))
        self._touch(held, now)
        return Done("new", board, key(board, number, 0), self.posting(board, number).title.strip())

    def _new_footer(self, held: BoardState, board: str, now: datetime) -> Done:
        """As real boards do it: all postings change, and no posting's date of change moves."""
        held.footer += 1
        self._touch(held, now)
        return Done("footer", board, "", self.employer(board).name)
