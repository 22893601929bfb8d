"""What is kept of a resume, and that the database alone tells nobody what it says."""

import pytest
from django.db import connection

from accounts.models import Resume, ResumeContent
from accounts.resumes import cards, encoding, store
from accounts.resumes.encoding import Read
from accounts.resumes.reading.problems import MAX_BYTES, Problem, UnreadableError
from accounts.resumes.store import MOST, TRIAL, NotReadError, TooManyError
from accounts.resumes.vault import SealError, unseal
from accounts.tasks import RULES
from accounts.vocab import ResumeState
from tests import make
from tests.accounts.resumes import documents
from tests.accounts.resumes.kept import TEXT, ready, uploaded
from tests.make import DAY, HOUR, NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def columns(resume):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT file, read, edits, vectors FROM accounts_resumecontent WHERE resume_id = %s", [resume.pk]
        )
        return [bytes(value) for value in cursor.fetchone()]


def test_a_new_resume_waits_and_its_file_comes_back_as_it_was():
    ada = make.user()

    resume = uploaded(ada, data=documents.simple_pdf(), file_name="Ida Brandt.pdf")

    assert (resume.state, resume.expires_at, resume.user) == (ResumeState.QUEUED, None, ada)
    assert store.file_of(resume) == (documents.simple_pdf(), "Ida Brandt.pdf")


def test_one_of_nobody_expires_in_an_hour():
    assert uploaded().expires_at == NOW + TRIAL == NOW + HOUR


def test_no_column_tells_a_word_of_it():
    resume = ready()
    store.save_edits(resume, lambda before: {"headline": {"act": "edit", "words": "Luthier"}})
    store.keep_vectors(resume.pk, b'{"titles": "Luthier"}', edits=store.opened(resume.pk).edits)

    sealed = columns(resume)

    assert all(sealed)
    for word in (b"Ida", b"Luthier", b"Data Engineer", b"ida.txt", b"headline", b"format"):
        assert not any(word in value for value in sealed)


def test_each_column_belongs_to_its_own_resume():
    resume, other = ready(), ready()
    content = ResumeContent.objects.get(pk=other.pk)
    ResumeContent.objects.filter(pk=resume.pk).update(read=content.read)

    with pytest.raises(SealError):
        store.opened(resume.pk)


@pytest.mark.parametrize(
    ("data", "problem"), [(b"", Problem.EMPTY), (bytes(MAX_BYTES + 1), Problem.TOO_LARGE)]
)
def test_what_cannot_be_a_resume_is_not_kept(data, problem):
    with pytest.raises(UnreadableError) as caught:
        uploaded(data=data)

    assert caught.value.problem == problem
    assert not Resume.objects.exists()


def test_the_largest_file_is_kept():
    assert uploaded(data=bytes(MAX_BYTES)).n_bytes == MAX_BYTES


def test_ten_a_person_and_others_do_not_count():
    ada, ben = make.user(), make.user("ben@example.org")
    for _n in range(MOST):
        uploaded(ada)

    with pytest.raises(TooManyError):
        uploaded(ada)

    assert uploaded(ben).user == ben
    assert Resume.objects.filter(user=ada).count() == MOST


def test_a_profile_comes_back_equal():
    profile = cards.profile_of(TEXT, today=NOW.date())
    read = Read("ida.txt", TEXT, profile, ("columns",))

    again = encoding.decoded(encoding.encoded(read))

    assert again == read
    assert profile.titles
    assert profile.skills
    assert profile.languages
    assert profile.contacts.emails


def test_another_format_is_as_if_it_was_never_read(monkeypatch):
    written = encoding.encoded(Read("ida.txt", TEXT, cards.profile_of(TEXT, today=NOW.date())))
    monkeypatch.setattr(encoding, "FORMAT", encoding.FORMAT + 1)

    assert encoding.decoded(written) == Read("ida.txt")


def test_before_it_was_read_there_is_nothing_to_open():
    resume = uploaded()

    with pytest.raises(NotReadError):
        store.opened(resume.pk)


def test_edits_change_the_profile_and_leave_what_was_read():
    resume = ready()

    opened = store.save_edits(resume, lambda before: {"headline": {"act": "edit", "words": "Luthier"}})

    assert (opened.profile.headline, opened.raw.headline) == ("Luthier", "Senior Data Engineer")
    assert store.opened(resume.pk) == opened


def test_without_edits_nothing_of_them_is_kept():
    resume = ready()
    store.save_edits(resume, lambda before: {"headline": {"act": "drop"}})

    opened = store.save_edits(resume, lambda before: {})

    assert opened.profile == opened.raw
    assert bytes(ResumeContent.objects.get(pk=resume.pk).edits) == b""


def test_edits_that_cannot_be_meant_change_nothing():
    resume = ready()

    with pytest.raises(ValueError, match="words"):
        store.save_edits(resume, lambda before: {"headline": {"act": "edit", "words": " "}})

    assert store.opened(resume.pk).edits == {}


def test_of_edits_those_that_a_stricter_rule_refuses_are_let_go_of_and_no_others(monkeypatch):
    resume = ready()
    dropped, reworded = {"act": "drop"}, {"act": "edit", "words": "Luthier"}
    skill = next(
        card.key for card in store.cards.cards(store.opened(resume.pk).raw, TEXT) if card.kind == "skill"
    )
    store.save_edits(resume, lambda before: {"headline": reworded, skill: dropped})
    apply = store.cards.apply

    def stricter(profile, text, edits):
        if "headline" in edits:
            raise ValueError("No luthiers.")
        return apply(profile, text, edits)

    monkeypatch.setattr(store.cards, "apply", stricter)
    opened = store.opened(resume.pk)
    is_kept = store.keep_vectors(resume.pk, b"{}", edits=opened.edits)

    assert opened.edits == {skill: dropped}
    assert opened.profile.headline == opened.raw.headline
    assert len(opened.profile.skills) == len(opened.raw.skills) - 1
    assert is_kept


def test_a_correction_takes_the_vectors_away_and_an_empty_one_does_not():
    resume = ready()
    store.keep_vectors(resume.pk, b"{}", edits={})

    store.save_edits(resume, lambda before: dict(before.edits))
    kept = store.vectors_of(resume)
    store.save_edits(resume, lambda before: {"headline": {"act": "drop"}})

    assert kept == b"{}"
    assert store.vectors_of(resume) == b""


def test_vectors_of_edits_that_are_no_more_are_not_kept():
    resume = ready()
    store.save_edits(resume, lambda before: {"headline": {"act": "drop"}})

    is_kept = store.keep_vectors(resume.pk, b"{}", edits={})

    assert not is_kept
    assert store.vectors_of(resume) == b""


def test_vectors_are_kept_though_a_card_was_found_right_meanwhile():
    resume = ready()
    store.save_edits(resume, lambda before: {"headline": {"act": "accept"}})

    assert store.keep_vectors(resume.pk, b"{}", edits={})


def test_a_resume_is_claimed_while_it_waits_or_was_left_half_read_and_no_longer():
    resume = uploaded()

    first, again = store.claim(resume.pk, version=RULES), store.claim(resume.pk, version=RULES)
    store.fail(resume.pk, Problem.SCAN, version=RULES, now=NOW)

    assert first == again == resume
    assert store.claim(resume.pk, version=RULES) is None


def test_a_failure_keeps_its_code_and_the_file():
    resume = uploaded()

    store.fail(resume.pk, Problem.SCAN, version=RULES, now=NOW)

    resume.refresh_from_db()
    assert (resume.state, resume.problem) == (ResumeState.FAILED, "scan")
    assert store.file_of(resume)[0] == b"Ida Brandt"


def test_what_newer_rules_cannot_read_stays_as_older_ones_read_it():
    resume = ready()
    store.keep_vectors(resume.pk, b"{}", edits={})

    store.fail(resume.pk, Problem.SCAN, version=RULES + 1, now=NOW)

    resume.refresh_from_db()
    assert (resume.state, resume.version) == (ResumeState.READY, RULES + 1)
    assert store.opened(resume.pk).profile.headline == "Senior Data Engineer"
    assert store.vectors_of(resume) == b""


def test_expired_trials_leave_no_row():
    ada, late = make.user(), uploaded(now=NOW)
    young, owned = uploaded(now=NOW + HOUR), uploaded(ada, now=NOW - DAY)

    n_erased = store.erase_expired(now=NOW + HOUR)

    assert n_erased == 1
    assert set(Resume.objects.values_list("pk", flat=True)) == {young.pk, owned.pk}
    assert not ResumeContent.objects.filter(pk=late.pk).exists()


def test_the_seal_is_the_vaults():
    resume = uploaded(data=b"Ida")

    assert unseal(columns(resume)[0], of=resume.pk) == b"Ida"
