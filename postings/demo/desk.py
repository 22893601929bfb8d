"""Decides what a request is answered with: a dialect, a page for people, or the control door.

Knows nothing of sockets. The clock is handed in as a function, since a server asks it at each request.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from urllib.parse import parse_qsl, unquote, urlsplit

import orjson

from postings.demo import pages
from postings.demo.dialects import speaker
from postings.demo.exchange import Answer, Request, as_json
from postings.demo.journal import BoardState
from postings.demo.life import ActError, Done, Life
from postings.demo.posting import Board

DOOR = "/_demo/"

#: Answers kept at most: every board, and each posting of the providers that are read one by one.
KEPT = 1000

#: The act of the door in the words of its answer.
PAST = {"close": "closed", "edit": "edited", "repost": "reposted", "reopen": "reopened"}


class Desk:
    """Answers for all hosts. `base` is the address of the pages for people, without a slash at its end."""

    def __init__(self, life: Life, base: str, clock: Callable[[], datetime]) -> None:
        self.life = life
        self.base = base
        self.clock = clock
        self._answers: dict[tuple[str, str], tuple[int, Answer]] = {}

    def get(self, host: str, target: str) -> Answer:
        """The answer to a GET. One that shows a whole board is kept until the board changes."""
        host = host.partition(":")[0].lower()
        split = urlsplit(target)
        request = Request(host, unquote(split.path), dict(parse_qsl(split.query)))
        spoken = speaker(host)
        if spoken is None:
            return self._page(request)
        provider, answer = spoken
        kept = self._answers.get((host, target))
        if kept is not None and kept[0] == self._version(kept[1]):
            return kept[1]
        if answered := self._hosted_page(provider, request):
            return answered
        made = answer(request, lambda token: self.life.board(f"{provider}:{token}", self.base))
        if made.board is not None:
            if len(self._answers) > KEPT:
                self._answers.clear()
            self._answers[host, target] = (made.board.version, made)
        return made

    def _version(self, answer: Answer) -> int:
        board = answer.board
        return self._state(board).version if board is not None else -1

    def _state(self, board: Board) -> BoardState:
        return self.life.state.boards[f"{board.provider}:{board.token}"]

    def _hosted_page(self, provider: str, request: Request) -> Answer | None:
        """Personio's feed holds no addresses: readers build `/job/<id>` on the employer's own host."""
        match request.parts:
            case ["job", key] if provider == "personio":
                token = request.host.partition(".")[0]
                return self._posting(f"{provider}:{token}", key)
            case _:
                return None

    # Pages for people

    def _page(self, request: Request) -> Answer:
        match request.parts:
            case []:
                return pages.index(self._boards())
            case ["_demo", "boards"]:
                return as_json([self._summary(board) for board in self._boards()])
            case ["_demo", *_]:
                return refusal(405, "Acts are asked for with POST.")
            case [provider, token]:
                held = self.life.board(f"{provider}:{token}", self.base)
                return pages.board(held) if held else pages.missing("There is no such board.")
            case [provider, token, key] | [provider, token, key, "apply"]:
                return self._posting(f"{provider}:{token}", key)
            case _:
                return pages.missing("There is no such page.")

    def _boards(self) -> list[Board]:
        boards = (self.life.board(name, self.base) for name in self.life.cast.employers)
        return [board for board in boards if board is not None]

    def _summary(self, board: Board) -> dict[str, object]:
        return {
            "provider": board.provider,
            "token": board.token,
            "name": board.name,
            "postings": len(board.listed),
        }

    def _posting(self, name: str, key: str) -> Answer:
        held = self.life.board(name, self.base)
        for each in held.listed if held else ():
            if held and each.key == key:
                return pages.posting(held, each)
        return pages.missing("This posting is not on the board, or no longer.")

    # The control door

    def post(self, host: str, target: str, body: bytes) -> Answer:
        """`POST /_demo/<act>` with `{"provider", "board", "key"}`, and `part` for an edit if one is meant."""
        path = urlsplit(target).path
        if speaker(host.partition(":")[0].lower()) or not path.startswith(DOOR):
            return refusal(405, "Only the control door takes POST.")
        try:
            return as_json(self._told(self._act(path.removeprefix(DOOR), body)))
        except ActError as error:
            return refusal(error.status, str(error))

    def _act(self, act: str, body: bytes) -> Done:
        asked = fields(body)
        board = f"{asked['provider']}:{asked['board']}"
        return self.life.act(act, board, asked["key"], now=self.clock(), part=asked.get("part", ""))

    def _told(self, done: Done) -> dict[str, object]:
        provider, _, token = done.board.partition(":")
        told = {**asdict(done), "done": PAST[done.act], "provider": provider, "board": token}
        return {name: value for name, value in told.items() if value != ""}


def fields(body: bytes) -> dict[str, str]:
    """The texts of a request to the door. Raises ActError where one is missing or something else."""
    try:
        asked = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise ActError(400, "The body is not JSON.") from None
    if not isinstance(asked, dict):
        raise ActError(400, "The body is not a JSON object.")
    texts = {name: value for name, value in asked.items() if isinstance(value, str)}
    wanted = [name for name in ("provider", "board", "key") if not texts.get(name)]
    if wanted:
        raise ActError(400, f"The body lacks {', '.join(wanted)}.")
    return texts


def refusal(status: int, why: str) -> Answer:
    return as_json({"error": why}, status=status)
