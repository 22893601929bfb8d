"""What a rebuild may take of the memory."""

from pathlib import Path

import pytest

from postings.search import writer
from postings.search.writer import memory_of_rebuild

GB = 1_000_000_000


@pytest.fixture
def limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a container's limit would stand."""
    file = tmp_path / "memory.max"
    monkeypatch.setattr(writer, "_LIMITS", (str(file), str(tmp_path / "none")))
    return file


def test_in_a_container_a_quarter_of_its_limit_is_taken(limit: Path) -> None:
    limit.write_text(f"{GB}\n")

    assert memory_of_rebuild() == GB // 4


@pytest.mark.parametrize("held", ["max\n", "", None])
def test_without_a_limit_the_machine_counts(limit: Path, held: str | None) -> None:
    if held is not None:
        limit.write_text(held)

    assert 64_000_000 <= memory_of_rebuild() <= 4 * GB


@pytest.mark.parametrize(("asked", "taken"), [(500, GB // 2), (1, 64_000_000), (100_000, 4 * GB)])
def test_the_setting_is_heard_within_what_can_be(limit: Path, settings, asked: int, taken: int) -> None:
    settings.SEARCH_MEMORY_MB = asked

    assert memory_of_rebuild() == taken
