"""The word lists of this package: `code<tab>words` a line."""

from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "data"


def table(name: str) -> dict[str, tuple[str, ...]]:
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {code: tuple(words.split()) for code, _, words in rows}
