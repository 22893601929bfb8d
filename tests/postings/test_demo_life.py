"""The demo boards as time passes, the door that drives them, and their pages for people."""

import itertools
from datetime import timedelta

import pytest

from postings.demo import boards, journal
from postings.demo import life as life_of_boards
from postings.demo.cast import cast
from postings.demo.keys import key
from postings.demo.life import ActError, Life
from tests.postings import demo_boards
from tests.postings.demo_boards import BASE, NOW

KAROO = "lever:karoogrid"


def first_key(held: Life, board: str = KAROO) -> str:
    return held.board(board, BASE).listed[0].key


def keys(held: Life, board: str = KAROO) -> list[str]:
    return [each.key for each in held.board(board, BASE).listed]


def test_an_edit_of_pay_leaves_the_rest_of_the_posting_alone():
    held = demo_boards.life()
    before = held.board(KAROO, BASE).listed[3].posting

    held.act("edit", KAROO, keys(held)[3], now=NOW, part="pay")

    after = held.board(KAROO, BASE).listed[3].posting
    assert after.pay != before.pay
    assert (after.title, after.work, after.does, after.deadline) == (
        before.title,
        before.work,
        before.does,
        before.deadline,
    )


def walked(steps: int) -> Life:
    held = demo_boards.life()
    for step in range(1, steps + 1):
        held.step(now=NOW + timedelta(seconds=20 * step))
    return held


def test_the_same_steps_lead_to_the_same_boards():
    one, other = walked(60), walked(60)

    assert journal.as_json(one.state) == journal.as_json(other.state)


def test_every_kind_of_change_happens_and_the_boards_keep_their_size():
    held = demo_boards.life()

    done = [held.step(now=NOW + timedelta(seconds=20 * step)) for step in range(1, 1500)]

    acts = {each.act for each in done if each}
    assert acts == {"edit", "close", "repost", "reopen", "new", "footer"}
    assert sum(each is None for each in done) < 0.12 * len(done)
    for name, size in demo_boards.sizes().items():
        assert 0.9 * size <= len(keys(held, name)) <= 1.1 * size


def test_a_restart_goes_on_where_the_journal_ends(tmp_path):
    path = tmp_path / "deep" / "boards.json"
    held = walked(80)
    journal.save(path, held.state)

    again = Life(cast(), journal.load(path, demo_boards.sizes(), NOW + timedelta(days=2)))

    assert journal.as_json(again.state) == journal.as_json(held.state)
    assert again.board(KAROO, BASE) == held.board(KAROO, BASE)


@pytest.mark.parametrize("text", ["", "{", '{"version": 0}', "[]"])
def test_a_journal_that_cannot_be_read_begins_anew(tmp_path, text):
    path = tmp_path / "boards.json"
    path.write_text(text)

    state = journal.load(path, demo_boards.sizes(), NOW)

    assert state == journal.fresh(demo_boards.sizes(), NOW)


def test_a_new_footer_changes_every_text_and_no_date():
    held = demo_boards.life()
    before = held.board(KAROO, BASE)

    held.state.boards[KAROO].footer += 1
    held.state.boards[KAROO].version += 1

    after = held.board(KAROO, BASE)
    pairs = list(zip(before.listed, after.listed, strict=True))
    assert all(a.posting.footer != b.posting.footer for a, b in pairs)
    assert all(a.updated_at == b.updated_at for a, b in pairs)


def test_a_board_that_would_only_shrink_is_filled_up_again(monkeypatch):
    monkeypatch.setattr(life_of_boards, "HAPPENINGS", {"close": 1})

    held = walked(600)

    for name, size in demo_boards.sizes().items():
        assert len(keys(held, name)) >= 0.94 * size


def test_keys_are_never_given_twice_on_a_board():
    for board in demo_boards.sizes():
        given = [key(board, number, generation) for number in range(400) for generation in range(5)]

        assert len(set(given)) == len(given)


def test_each_change_moves_the_time_of_the_board_by_a_second_at_least():
    held = demo_boards.life()
    seen = [held.board(KAROO, BASE).changed_at]

    for name in keys(held)[:3]:
        held.act("edit", KAROO, name, now=NOW)
        seen.append(held.board(KAROO, BASE).changed_at)

    assert all(b - a >= timedelta(seconds=1) for a, b in itertools.pairwise(seen))


# Acts


def test_a_closed_posting_is_gone_and_comes_back_under_its_key():
    held = demo_boards.life()
    before = keys(held)

    held.act("close", KAROO, before[0], now=NOW)
    closed = keys(held)
    held.act("reopen", KAROO, before[0], now=NOW)

    assert closed == before[1:]
    assert keys(held) == before


def test_a_repost_has_a_new_key_and_a_new_date():
    held = demo_boards.life()
    old = held.board(KAROO, BASE).listed[0]

    done = held.act("repost", KAROO, old.key, now=NOW + timedelta(hours=2))

    new = held.board(KAROO, BASE).listed[0]
    assert new.key == done.new_key != old.key
    assert new.posted_at == NOW + timedelta(hours=2)
    assert new.posting == old.posting


@pytest.mark.parametrize(
    ("act", "board", "name", "status"),
    [
        ("close", KAROO, "nonesuch", 404),
        ("close", "lever:nonesuch", "nonesuch", 404),
        ("explode", KAROO, "", 404),
        ("reopen", KAROO, "", 409),
    ],
)
def test_an_act_that_makes_no_sense_is_refused(act, board, name, status):
    held = demo_boards.life()

    with pytest.raises(ActError) as refused:
        held.act(act, board, name or first_key(held), now=NOW)

    assert refused.value.status == status


@pytest.mark.parametrize("act", ["close", "edit", "repost"])
def test_a_closed_posting_can_only_be_reopened(act):
    held = demo_boards.life()
    name = first_key(held)
    held.act("close", KAROO, name, now=NOW)

    with pytest.raises(ActError, match="closed"):
        held.act(act, KAROO, name, now=NOW)


def test_the_old_key_of_a_repost_says_what_became_of_it():
    held = demo_boards.life()
    name = first_key(held)
    done = held.act("repost", KAROO, name, now=NOW)

    with pytest.raises(ActError, match=done.new_key):
        held.act("reopen", KAROO, name, now=NOW)


def test_the_door_tells_what_it_did():
    held = demo_boards.life()
    desk = demo_boards.desk(held)
    body = {"provider": "lever", "board": "karoogrid", "key": first_key(held)}

    closed = demo_boards.ask(desk, "close", body)
    again = demo_boards.ask(desk, "close", body)
    reopened = demo_boards.ask(desk, "reopen", body)
    edited = demo_boards.ask(desk, "edit", {**body, "part": "deadline"})
    reposted = demo_boards.ask(desk, "repost", body)

    assert (closed[0], closed[1]["done"], closed[1]["key"]) == (200, "closed", body["key"])
    assert again[0] == 409
    assert "error" in again[1]
    assert reopened[1]["done"] == "reopened"
    assert edited[1]["changed"] == "deadline"
    assert reposted[1]["new_key"] in keys(held)


@pytest.mark.parametrize("body", [[], {}, {"provider": "lever"}, {"provider": 1, "board": 2, "key": 3}])
def test_the_door_refuses_a_body_that_names_no_posting(body):
    status, told = demo_boards.ask(demo_boards.desk(), "close", body)

    assert status == 400
    assert told["error"]


def test_the_door_is_not_at_the_hosts_of_the_providers():
    answer = demo_boards.desk().post("api.lever.co", "/_demo/close", b"{}")

    assert answer.status == 405


# Pages


def test_a_posting_has_a_page_that_says_it_is_invented_until_it_closes():
    held = demo_boards.life()
    desk = demo_boards.desk(held)
    listed = held.board(KAROO, BASE).listed[0]

    shown = demo_boards.get(desk, listed.url)
    apply = demo_boards.get(desk, f"{listed.url}/apply")
    held.act("close", KAROO, listed.key, now=NOW)
    gone = demo_boards.get(desk, listed.url)

    assert shown.status == apply.status == 200
    assert b"invented" in apply.body
    assert listed.posting.team in shown.body.decode()
    assert gone.status == 404


def test_the_index_and_a_board_list_what_there_is():
    desk = demo_boards.desk()

    index = demo_boards.get(desk, f"{BASE}/")
    board = demo_boards.get(desk, f"{BASE}/lever/karoogrid")
    listed = demo_boards.get_json(desk, f"{BASE}/_demo/boards")

    assert b"/lever/karoogrid" in index.body
    assert board.body.count(b"<li>") == 100
    assert {"provider": "lever", "token": "karoogrid", "name": "Karoo Grid", "postings": 100} in listed
    assert len(listed) == len(boards())
