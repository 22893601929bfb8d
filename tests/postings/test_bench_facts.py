"""The command that measures how long reading facts takes."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import boards


def test_it_measures_recorded_bodies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "greenhouse").mkdir()
    (tmp_path / "greenhouse" / "halden.json").write_bytes(boards.body([1, 2, 3]))
    (tmp_path / "greenhouse" / "broken.json").write_bytes(b"<html>")
    (tmp_path / "unknown").mkdir()
    (tmp_path / "unknown" / "x.json").write_bytes(b"{}")

    call_command("bench_facts", tmp_path, "--rounds", "1", "--json")

    figures = json.loads(capsys.readouterr().out)
    assert figures["postings"] == 3
    assert figures["milliseconds_median"] > 0


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no board"):
        call_command("bench_facts", tmp_path)
