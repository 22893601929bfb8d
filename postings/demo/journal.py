"""The state of the demo boards, and the small file that carries it over a restart.

Only what differs from the first day is held: a posting that nothing happened to is not in it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

VERSION = 1


@dataclass(slots=True)
class Standing:
    """What has happened to one posting. Times are seconds since the epoch of the boards."""

    generation: int = 0
    pay: int = 0
    work: int = 0
    text: int = 0
    deadline: int = 0
    open: bool = True
    posted: float | None = None  # when it was posted again, or first; None: before the epoch
    edited: float | None = None
    closed_at_step: int = 0


@dataclass(slots=True)
class BoardState:
    """`postings` counts the numbers given out so far; `changed` is in whole seconds since the epoch."""

    postings: int
    footer: int = 0
    version: int = 0
    changed: int = 0
    standings: dict[int, Standing] = field(default_factory=dict)

    def standing(self, number: int) -> Standing:
        return self.standings.get(number) or Standing()


@dataclass(slots=True)
class State:
    epoch: datetime
    step: int
    boards: dict[str, BoardState]


def as_json(state: State) -> dict[str, Any]:
    return {
        "version": VERSION,
        "epoch": state.epoch.isoformat(),
        "step": state.step,
        "boards": {name: asdict(board) for name, board in state.boards.items()},
    }


def from_json(row: dict[str, Any]) -> State:
    boards = {}
    for name, board in row["boards"].items():
        standings = {int(number): Standing(**one) for number, one in board.pop("standings").items()}
        boards[name] = BoardState(standings=standings, **board)
    return State(datetime.fromisoformat(row["epoch"]), row["step"], boards)


def fresh(sizes: Mapping[str, int], now: datetime) -> State:
    """The first day: nothing has happened yet."""
    epoch = now.replace(microsecond=0)
    return State(epoch, 0, {name: BoardState(postings=size) for name, size in sizes.items()})


def load(path: Path, sizes: Mapping[str, int], now: datetime) -> State:
    """Go on from the file, or begin anew where there is none, or none that fits these boards."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return fresh(sizes, now)
    if isinstance(row, dict) and row.get("version") == VERSION and set(row["boards"]) == set(sizes):
        return from_json(row)
    return fresh(sizes, now)


def save(path: Path, state: State) -> None:
    """In one move, so that a kill leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(json.dumps(as_json(state)), encoding="utf-8")
    draft.replace(path)
