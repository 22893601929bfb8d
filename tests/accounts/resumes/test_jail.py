"""The process that reads a stranger's file: what it cannot do, and that whatever becomes of it is a sentence."""

import json
import os
import socket
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest

from accounts.resumes.reading import child, jail
from accounts.resumes.reading.problems import MAX_CHARACTERS, Note, Problem, UnreadableError
from accounts.resumes.reading.read import read
from tests.accounts.resumes import documents

PLAIN = {"text": "Ida Brandt", "media_type": "text/plain", "n_pages": None, "notes": []}

linux = pytest.mark.skipif(sys.platform != "linux", reason="fences of Linux")


def instead(monkeypatch, code):
    """The jailed process runs this code instead of ours."""
    monkeypatch.setattr(jail, "_START", code.replace("{", "{{").replace("}", "}}"))


def problem(data=b"Ida Brandt"):
    with pytest.raises(UnreadableError) as caught:
        read(data, file_name="resume.txt")
    return caught.value.problem


def inside(act, *, fences="fence.close(child.code_folders())"):
    """What comes of an act behind the fences: its value, or the kind of its error."""
    code = (
        f"import sys, os, socket, ctypes; sys.path.insert(0, {jail._ROOT!r})\n"
        "from accounts.resumes.reading import fence, child\n"
        f"libc = ctypes.CDLL(None, use_errno=True)\n{fences}\n"
        f"try:\n    said = repr({act})\nexcept BaseException as error:\n    said = type(error).__name__\n"
        "os.write(1, said.encode())\nos._exit(0)"
    )
    run = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, env={}, check=True)
    return run.stdout.decode()


# --- what it cannot do -------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        "socket.socket()",
        "socket.getaddrinfo('localhost', 80)",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "open('/tmp/made', 'w')",
        "os.open('/tmp/made', os.O_RDWR | os.O_CREAT)",
        "open('/etc/hostname')",
        "os.remove('/tmp/made')",
        "os.mkdir('/tmp/made')",
        "ctypes.CDLL(None)",
        "__import__('subprocess').run(['true'])",
    ],
)
def test_python_refuses_what_reading_does_not_need(act):
    assert inside(act) == "FencedError"


def test_memory_and_open_files_end():
    assert inside("len(bytearray(900_000_000))") in (
        "MemoryError",
        "900000000" if sys.platform == "darwin" else "",
    )
    assert inside("[os.dup(0) for _ in range(200)]") == "OSError"


@linux
def test_the_kernel_keeps_the_network_shut_without_the_help_of_python():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        act = f"socket.create_connection(('127.0.0.1', {port}), 2) and 'connected'"

        free = inside(act, fences="")
        shut = inside(act, fences="fence._part(libc); fence._landlock(libc, child.code_folders(), '')")

    assert free == "'connected'"
    if shut == free:
        pytest.skip("this kernel has neither namespaces for us nor Landlock")
    assert shut in ("OSError", "PermissionError")


@linux
def test_the_kernel_keeps_files_shut_without_the_help_of_python(tmp_path):
    secret = tmp_path / "keys"
    secret.write_text("secret")
    fences = "fence._part(libc); fence._landlock(libc, child.code_folders(), '')"

    shut = inside(f"open({str(secret)!r}).read()", fences=fences)

    if shut == "'secret'":
        pytest.skip("this kernel has no Landlock")
    assert shut == "PermissionError"
    assert inside(f"open({str(tmp_path / 'new')!r}, 'w')", fences=fences) == "PermissionError"


@linux
@pytest.mark.parametrize(
    "act",
    [
        "socket.socket(socket.AF_UNIX).connect({path!r})",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "socket.socketpair()",
        "os.fork()",
        "os.kill(os.getppid(), 0)",
        "os.execv('/bin/true', ['true'])",
        "__import__('threading').Thread(target=print).start()",
    ],
)
def test_the_kernel_refuses_sockets_signals_and_processes_without_the_help_of_python(act, tmp_path):
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()

        free = inside(act.format(path=path), fences="")
        shut = inside(
            act.format(path=path), fences="fence._part(libc); fence.calls.shut(libc, may_become='')"
        )

    assert free not in ("PermissionError", "RuntimeError")
    assert shut in ("PermissionError", "RuntimeError")


@linux
def test_a_program_may_take_our_place_and_opens_no_socket_either():
    fences = "fence._part(libc); fence.calls.shut(libc, may_become='/bin/echo')"

    assert inside("os.execv('/bin/echo', ['echo', 'ran'])", fences=fences) == "ran\n"
    assert inside("socket.socket(socket.AF_UNIX)", fences=fences) == "PermissionError"


def test_nothing_of_the_site_is_in_the_process(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "of the site")
    answer = json.dumps(PLAIN)
    instead(
        monkeypatch,
        f"import os, sys, json; answer = json.loads({answer!r});"
        "answer['text'] = ' '.join([*sorted(os.environ), os.getcwd(), *(m for m in sys.modules if 'django' in m)]);"
        "print(json.dumps(answer))",
    )

    found = read(b"Ida Brandt", file_name="resume.txt")

    assert set(found.text.split()) <= {"/", "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}


def test_reading_loads_no_part_of_the_site():
    code = f"import sys; sys.path.insert(0, {jail._ROOT!r}); import accounts.resumes.reading.pdf.document\n"
    code += (
        "import accounts.resumes.reading.kinds, accounts.resumes.reading.docx, accounts.resumes.reading.rtf\n"
    )
    code += (
        "print([m for m in sys.modules if m.split('.')[0] in ('django', 'celery', 'jobsite', 'postings')])"
    )

    run = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, env={}, check=True, text=True
    )

    assert run.stdout.strip() == "[]"


# --- what becomes of it ------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os; os.abort()", Problem.DAMAGED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", Problem.DAMAGED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", Problem.MEMORY),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", Problem.TIME),
        pytest.param("import os; os.kill(os.getpid(), 40)", Problem.DAMAGED, marks=linux),
        ("raise SystemExit(3)", Problem.DAMAGED),
        ("1 / 0", Problem.DAMAGED),
        ("pass", Problem.DAMAGED),
        ("print('no answer')", Problem.DAMAGED),
        ("print('[' * 100000)", Problem.DAMAGED),
        ("print('[]')", Problem.DAMAGED),
        ("import os; os.write(1, bytes(range(256)))", Problem.DAMAGED),
        ("while True: print('x' * 100000)", Problem.TOO_LONG),
        ("import os; os.close(0); os.close(1); os._exit(0)", Problem.DAMAGED),
    ],
)
def test_however_it_ends_is_a_sentence(monkeypatch, code, expected):
    instead(monkeypatch, code)

    assert problem(b"Ida Brandt" * 100_000) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"text": 7},
        {"text": ""},
        {"media_type": "text/html"},
        {"n_pages": -1},
        {"n_pages": "two"},
        {"notes": "columns"},
        {"notes": ["of my own"]},
        {"notes": [["columns"]]},
        {"text": None, "problem": "of my own"},
        {"text": None, "problem": ["scan"]},
    ],
)
def test_an_answer_that_is_none_is_not_believed(monkeypatch, change):
    instead(monkeypatch, f"import json; print(json.dumps({PLAIN!r} | {change!r}))")

    assert problem() == Problem.DAMAGED


def test_an_answer_that_is_longer_than_what_we_take_is_not_believed(monkeypatch):
    instead(
        monkeypatch, f"import json; print(json.dumps({PLAIN!r} | {{'text': 'a' * {MAX_CHARACTERS + 1}}}))"
    )

    assert problem() == Problem.DAMAGED


def test_what_takes_too_long_is_ended_with_all_that_it_started(monkeypatch):
    instead(
        monkeypatch,
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(30)'])\ntime.sleep(30)",
    )
    began = monotonic()

    with pytest.raises(UnreadableError) as caught:
        jail.run(b"Ida Brandt", seconds=1)

    assert caught.value.problem == Problem.TIME
    assert monotonic() - began < 10


def test_what_takes_too_long_after_its_answer_is_ended(monkeypatch):
    instead(monkeypatch, "import os, time; os.write(1, b'{}'); os.close(1); os.close(0); time.sleep(30)")
    began = monotonic()

    with pytest.raises(UnreadableError) as caught:
        jail.run(b"Ida Brandt" * 100_000, seconds=1)

    assert caught.value.problem == Problem.TIME
    assert monotonic() - began < 10


def test_calculating_without_end_is_ended_by_the_limit_of_the_processor(monkeypatch):
    start = jail._START.format(root=jail._ROOT).replace(
        "; from accounts.resumes.reading.child import main; main()", ""
    )
    instead(
        monkeypatch,
        f"{start}\nfrom accounts.resumes.reading import fence, child\nfence.CPU_SECONDS = 1\n"
        "fence.close(child.code_folders())\nwhile True: pass",
    )

    assert problem() == Problem.TIME


def test_memory_without_end_is_a_sentence(monkeypatch):
    start = jail._START.format(root=jail._ROOT)
    instead(
        monkeypatch,
        start.replace(
            "main()",
            "from accounts.resumes.reading import child, kinds;"
            "kinds.taken_apart = lambda *_: bytearray(10**9); child.main()",
        ),
    )

    assert problem() == (Problem.MEMORY if sys.platform == "linux" else Problem.DAMAGED)


def opened():
    """Files and pipes of this process. (Sockets and indexes open and close in threads of other tests.)"""
    found = []
    for one in Path("/dev/fd").iterdir():
        with suppress(FileNotFoundError):
            found.append(str(one.readlink()))
    return sorted(
        name for name in found if not name.startswith(("socket:", "/proc/")) and "/index/" not in name
    )


def test_no_process_and_no_open_file_is_left(monkeypatch):
    before = opened()

    for _ in range(3):
        read(b"Ida Brandt", file_name="resume.txt")
    instead(monkeypatch, "import os; os.abort()")
    problem()

    assert opened() == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_the_log_says_how_it_ended_and_nothing_of_the_file(monkeypatch, caplog):
    instead(monkeypatch, "import os; os.abort()")

    problem()

    assert [record.getMessage() for record in caplog.records] == [
        "The process that read a resume ended with -6."
    ]


# --- the reader of another house -----------------------------------------------------


@pytest.fixture
def pdftotext(monkeypatch, tmp_path):
    """A program of that name that says what it is given to say. It must not start others, so it is all of one shell."""

    def say(text):
        program = tmp_path / "pdftotext"
        program.write_text(f"#!/bin/sh\nwhile read -r line; do :; done\necho '{text}'\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    return say


@pytest.fixture
def garbled():
    """A page whose words are set without any space between them."""
    return documents.simple_pdf(["Builtfortyviolinsandtwocellosforschools"] * 10)


def test_garbled_text_is_read_by_the_other_reader_where_it_is_installed(pdftotext, garbled):
    pdftotext("Ida Brandt   built forty violins")

    found = read(garbled, file_name="a.pdf")

    assert found.text == "Ida Brandt built forty violins"
    assert found.notes == (Note.OTHER_READER,)
    assert found.media_type == "application/pdf"


def test_garbled_text_stays_and_is_said_to_be_where_the_other_reader_does_no_better(pdftotext, garbled):
    pdftotext("Builtfortyviolinsandtwocellos " * 50)

    assert read(garbled, file_name="a.pdf").notes == (Note.UNCERTAIN,)


def test_garbled_text_stays_where_there_is_no_other_reader(monkeypatch, garbled):
    monkeypatch.setenv("PATH", "")

    assert read(garbled, file_name="a.pdf").notes == (Note.UNCERTAIN,)


def test_the_other_reader_is_not_asked_about_text_that_is_well(pdftotext):
    pdftotext("something else")

    assert read(documents.simple_pdf(), file_name="a.pdf").text == documents.TEXT


@linux
def test_no_other_program_may_take_the_place_of_the_process():
    fences = "fence.close(child.code_folders(), may_become='/usr/bin/pdftotext')"

    assert inside("os.execv('/bin/true', ['true'])", fences=fences) == "FencedError"
    assert jail._ROOT not in child.code_folders()
