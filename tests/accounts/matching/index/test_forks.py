"""Processes are forked from one that has ranked already, as a web server and a worker do it: they rank too."""

import os
import threading

import numpy as np
import pytest

from accounts.matching.index import scoring
from accounts.matching.index.ranking import ranking
from accounts.matching.index.reader import snapshot
from tests.accounts.matching.index import chance

pytestmark = pytest.mark.django_db


def in_child(act):
    """What it gives in a forked process, as text; fails where that does not end."""
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.write(writer, repr(act()).encode())
        finally:
            os._exit(0)
    os.close(writer)
    ended = threading.Timer(30, os.kill, (pid, 9))
    ended.start()
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    os.waitpid(pid, 0)
    ended.cancel()
    return said


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_ranks_in_two_threads_as_its_parent_does(index, monkeypatch):
    monkeypatch.setattr(scoring, "_WORTH_TWO", 1)
    numbers = np.random.default_rng(1)
    chance.embed_some(numbers, chance.TITLES)
    chance.jobs(numbers, 20)
    index()
    seeker, now = chance.seeker(numbers), snapshot()

    def points():
        return ranking(seeker, snapshot=now).points.tolist()

    ours = points()
    theirs = in_child(points)

    assert theirs == repr(ours)
