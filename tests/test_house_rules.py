"""Rules about the code itself, kept by the test run instead of by memory."""

import ast
import gzip
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
APPS = ("jobsite", "postings", "accounts")
MODULES = sorted(p for app in APPS for p in (ROOT / app).rglob("*.py") if "migrations" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [p for p in TEMPLATES if "{% extends" in p.read_text()]
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))

#: Drawers into which anything could go.
NO_ROOMS = {"utils", "helpers", "common", "misc", "services", "manager", "managers"}


def name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=name)
def test_no_module_outgrows_its_room(path):
    assert len(path.read_text().splitlines()) <= 400
    assert path.stem not in NO_ROOMS


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=name)
def test_no_function_outgrows_a_page(path):
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert not [f.name for f in functions if f.end_lineno - f.lineno >= 60]


@pytest.mark.parametrize("path", [*MODULES, *TESTS, *TEMPLATES], ids=name)
def test_nothing_is_left_for_later(path):
    marks = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])

    assert not re.search(rf"\b({marks})\b", path.read_text())


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_page_names_itself(path):
    assert "{% block title %}" in path.read_text()


def test_board_html_is_trusted_in_one_place_only():
    uses = [
        name(path) for path in TEMPLATES if re.search(r"\|\s*safe\b|{%\s*autoescape off", path.read_text())
    ]

    assert len(uses) <= 1, uses


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_page_carries_inline_style_or_script_or_reaches_another_host(path):
    text = path.read_text()

    assert not re.search(r"\sstyle=|\son\w+=|<style\b", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)", text)
    assert not re.search(r"""(?:src|href)=["']https?://(?!\{)""", text)


def test_styles_and_scripts_stay_within_their_budget():
    own_scripts = [p for p in (ROOT / "static" / "js").glob("*.js") if "htmx" not in p.name]

    assert sum(path.stat().st_size for path in STYLES) <= 48 * 1024
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in STYLES) <= 12 * 1024
    assert sum(path.stat().st_size for path in own_scripts) <= 6 * 1024


@pytest.mark.django_db
def test_models_and_migrations_agree():
    report = StringIO()

    call_command("makemigrations", "--dry-run", stdout=report)

    assert report.getvalue().startswith("No changes")


@pytest.mark.parametrize("app", ["accounts", "postings"])
def test_migrations_are_named_and_linear(app):
    stems = sorted(p.stem for p in (ROOT / app / "migrations").glob("0*.py"))

    assert [stem[:4] for stem in stems] == [f"{n:04d}" for n in range(1, len(stems) + 1)]
    assert not [stem for stem in stems if "auto" in stem or "initial" in stem]


def test_imports_run_one_way():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]

    report = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert report.returncode == 0, report.stdout


def test_every_name_of_the_environment_is_in_the_example():
    read = set()
    for path in [ROOT / "jobsite" / "settings.py", *(ROOT / "jobsite" / "launch").glob("*.py")]:
        read |= set(
            re.findall(
                r"""env\.(?:text|flag|number|rate|words|origin|database|redis)\(\s*"([A-Z_]+)\"""",
                path.read_text(),
            )
        )
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert read <= example
    assert example - read == {"BIND", "PORT"}  # the launcher's own


def test_every_index_says_which_page_needs_it():
    for path in (ROOT / "postings" / "models").glob("*.py"):
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            if re.match(r"\s+models\.Index\(", line):
                assert lines[number - 1].strip().startswith("#"), f"{name(path)}:{number + 1}"


def test_what_runs_is_pinned_with_hashes_and_names_no_host():
    for file in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / file).read_text()
        pins = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==\S+", text, re.MULTILINE | re.IGNORECASE)
        assert len(pins) > 10
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text


def can_fail(test):
    """It asserts, or calls what says by its name that it does: in its own body, where readers look for it."""
    calls = [
        ast.unparse(node.func).rpartition(".")[2] for node in ast.walk(test) if isinstance(node, ast.Call)
    ]
    names = re.compile(r"raises|warns|(django_)?assert_\w+|expect(_\w+)?")
    return any(isinstance(node, ast.Assert) for node in ast.walk(test)) or any(map(names.fullmatch, calls))


@pytest.mark.parametrize("path", [p for p in TESTS if p.name.startswith("test_")], ids=name)
def test_every_test_can_fail(path):
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    tests = [function for function in functions if function.name.startswith("test_")]

    assert not [test.name for test in tests if not can_fail(test)]
