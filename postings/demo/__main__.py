"""`python -m postings.demo --port 8090 --state var/demo/boards.json`: the demo boards as a server."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from postings.demo.server import serve


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    parser = ArgumentParser(prog="python -m postings.demo", description="Invented job boards on loopback.")
    parser.add_argument("--port", type=int, required=True, help="0 takes a free one and prints it")
    parser.add_argument("--state", type=Path, required=True, help="where the journal lies")
    parser.add_argument("--step-seconds", type=float, default=20.0, help="how often something happens")
    options = parser.parse_args()
    serve(port=options.port, path=options.state, seconds=options.step_seconds, ready=say)


if __name__ == "__main__":
    main()
