"""Which of its things `./run` was asked to do."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from jobsite.launch.check import check
from jobsite.launch.children import Stopped
from jobsite.launch.console import LaunchError
from jobsite.launch.homes import DEMO, LIVE
from jobsite.launch.manage import manage
from jobsite.launch.serve import serve
from jobsite.launch.test import test

MODES = {"--live": LIVE, "--demo": DEMO}
WRONG_USE = 2


def run(root: Path, words: Sequence[str]) -> int:
    match list(words):
        case []:
            code = serve(root, None)
        case [("--live" | "--demo") as mode]:
            code = serve(root, MODES[mode])
        case ["test", *rest]:
            code = test(root, rest)
        case ["manage", ("--live" | "--demo") as mode, *rest] if rest:
            code = manage(root, MODES[mode], rest)
        case ["manage", *rest] if rest and rest[0] not in MODES:
            code = manage(root, None, rest)
        case ["check"]:
            code = check(root)
        case ["-h" | "--help" | "help"]:
            code = tell_usage(sys.stdout, 0)
        case _:
            sys.stderr.write(f"./run does not know {' '.join(words)!r}.\n\n")
            code = tell_usage(sys.stderr, WRONG_USE)
    return code


def tell_usage(where: TextIO, code: int) -> int:
    where.write(Path(__file__).with_name("usage.txt").read_text(encoding="utf-8"))
    return code


def main() -> int:
    try:
        return run(Path(__file__).resolve().parents[2], sys.argv[1:])
    except LaunchError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except (KeyboardInterrupt, Stopped):
        return 130


if __name__ == "__main__":
    sys.exit(main())
