"""Finding the browser of the tests, and installing it where we may."""

import os

import pytest

from jobsite.launch import browser

#: Does as Debian's would: the package is not known before an update.
APT_GET = """#!/bin/sh
echo "$@" >> "$0.said"
case "$1" in
  update) touch "$0.updated" ;;
  install) [ -e "$0.updated" ] && printf '#!/bin/sh' > "${0%/*}/chromium" && chmod +x "${0%/*}/chromium" ;;
esac
"""


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine that has nothing but what a test puts there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("touch", "chmod"):
        (folder / name).symlink_to(f"/bin/{name}")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return folder


def put(folder, name, text="#!/bin/sh\n"):
    program = folder / name
    program.write_text(text)
    program.chmod(0o755)
    return str(program)


def test_a_browser_that_is_there_is_taken(machine, tmp_path):
    chrome = put(machine, "google-chrome")
    named = put(tmp_path, "mine")

    assert browser.ensure({}, tmp_path / "log") == chrome
    assert browser.ensure({"CHROMIUM": named}, tmp_path / "log") == named


def test_root_on_debian_installs_it_after_an_update(machine, tmp_path):
    put(machine, "apt-get", APT_GET)

    found = browser.ensure(dict(os.environ), tmp_path / "log")

    assert found == str(machine / "chromium")
    said = (machine / "apt-get.said").read_text().splitlines()
    assert said == ["update", "install --yes --no-install-recommends chromium"]


def test_an_install_that_fails_leaves_its_reason_in_the_log(machine, tmp_path):
    put(machine, "apt-get", "#!/bin/sh\necho 'E: no route to the mirror'; exit 100\n")

    found = browser.ensure(dict(os.environ), tmp_path / "log")

    assert found is None
    assert "no route to the mirror" in (tmp_path / "log").read_text()


def test_an_ordinary_user_installs_nothing(machine, tmp_path, monkeypatch):
    put(machine, "apt-get", APT_GET)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert browser.ensure(dict(os.environ), tmp_path / "log") is None
    assert not (machine / "apt-get.said").exists()
