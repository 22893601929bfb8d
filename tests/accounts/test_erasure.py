import stat
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from redis import Redis

from accounts import api_keys, archive, erasure
from accounts.keeps.searches import AccountSearches
from accounts.models import Erasure, HiddenJob, HiddenOrg, Resume, SavedJob, User, Wishes
from postings.models import Label
from postings.saved_searches import Saved
from tests import make
from tests.accounts.signing import PASSWORD, cached_keys, is_in, person, prove_it, sign_in
from tests.accounts.test_archive import resume_of
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh")]
ERASE = "/account/erase/"
WORDS = "Baker at Halden Ovens, 2019 to now"


def fill(user, words=WORDS):
    """Something of everything that a person can have."""
    SavedJob.objects.create(user=user, job=make.job(), saved_at=NOW)
    HiddenJob.objects.create(user=user, job=make.job(), hidden_at=NOW)
    HiddenOrg.objects.create(user=user, org=make.org(), hidden_at=NOW)
    AccountSearches(user).save(Saved.new("q=baker", "Bakers", now=NOW))
    Wishes.objects.create(user=user, value={"places": ["utrecht-nl"]})
    Authenticator.objects.create(user=user, type="webauthn", data={"name": f"Key of {user.email}"})
    api_keys.make(user, words, ["read"], now=NOW)
    Label.objects.create(version=make.job().version, fact="pay", labelled_by=user, labelled_at=NOW)
    return resume_of(user, words)


def owned(user):
    """Every row of theirs in every table, as text."""
    return {
        model._meta.label: [
            {field.attname: str(field.value_from_object(row)) for field in model._meta.concrete_fields}
            for row in archive.rows(model, lookups, user)
        ]
        for model, lookups in archive.paths().items()
    }


def tables_with(*words):
    """Tables of the whole database in which a row has one of these anywhere."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT 1 FROM {name} AS r WHERE r::text ILIKE ANY (%s) LIMIT 1", [  # noqa: S608
                [f"%{word}%" for word in words]
            ])  # fmt: skip
            if cursor.fetchone():
                found.add(table)
    return found


def tables_that_refer_to(user_id):
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
               JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
               WHERE c.contype = 'f' AND c.confrelid = %s::regclass""",
            [User._meta.db_table],
        )
        refers = cursor.fetchall()
        found = set()
        for table, column in refers:
            cursor.execute(f'SELECT 1 FROM {table} WHERE "{column}" = %s LIMIT 1', [user_id])  # noqa: S608
            if cursor.fetchone():
                found.add(table)
    return found, len(refers)


def cached_with(settings, *words):
    """Keys of the cache that name one of these, or whose value does."""
    with Redis.from_url(settings.REDIS_URL) as valkey:
        held = [(key, key.encode() + (valkey.get(key) or b"")) for key in cached_keys(settings)]
    return [key for key, text in held if any(word.lower().encode() in text.lower() for word in words)]


def files_with(folder, *words):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(word.encode() in path.read_bytes() for word in words)]


def sessions_of(user_id):
    from django.contrib.sessions.models import Session  # noqa: PLC0415

    held = [session.get_decoded() for session in Session.objects.all()]
    return [
        one for one in held if one.get("_auth_user_id") == str(user_id) or str(user_id) in str(one.values())
    ]


def test_nothing_of_an_erased_person_is_left_anywhere(hers, ada, settings, tmp_path):
    settings.EMAIL_BACKEND = "accounts.mails.FolderBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    resume, elsewhere, half_in = fill(ada), Client(), Client()
    sign_in(elsewhere)
    hers.post("/saved/", {"q": "pastry"})
    half_in.post("/account/login/code/", {"email": ada.email})
    cache.set(f"match:{resume.pk}", b"numbers", 600)
    cache.set(f"ranked:user:{ada.pk}", b"numbers", 600)
    words = (ada.email, str(resume.pk), resume.pk.hex)
    before = [tables_with(*words), cached_with(settings, *words), files_with(tmp_path, *words)]

    prove_it(hers)
    answer = hers.post(ERASE)

    assert all(before)
    assert answer["Location"] == "/account/erased/"
    assert tables_with(*words) == {"accounts_erasure"}
    refers, n_columns = tables_that_refer_to(ada.pk)
    assert not refers
    assert n_columns > 10
    assert not cached_with(settings, *words, f"user:{ada.pk}")
    assert {path.name for path in files_with(tmp_path, *words)} == {"erasures.log"}
    assert not sessions_of(ada.pk)
    assert [is_in(hers), is_in(elsewhere), is_in(half_in)] == [False] * 3
    assert ada.email not in (tmp_path / "erasures.log").read_text()
    assert not tables_with(ada.email, WORDS, "pastry")


def test_things_of_somebody_else_are_untouched(hers, ada, settings):
    eve, eves = person("eve@example.org"), Client()
    sign_in(eves, eve.email)
    kept = fill(eve, "Locksmith in Bergen")
    cache.set(f"match:{kept.pk}", b"numbers", 600)
    fill(ada)
    before = owned(eve)

    prove_it(hers)
    hers.post(ERASE)

    assert owned(eve) == before
    tables = (
        "accounts.ApiKey",
        "accounts.Resume",
        "accounts.ResumeContent",
        "accounts.SavedSearch",
        "postings.Label",
    )
    assert all(before[label] for label in tables)
    assert is_in(eves)
    assert cache.get(f"match:{kept.pk}") == b"numbers"


def test_a_visitors_session_loses_only_what_names_the_person(hers, ada):
    visitor = Client()
    visitor.post("/saved/", {"q": "baker"})
    visitor.post("/account/password/reset/", {"email": ada.email})

    prove_it(hers)
    hers.post(ERASE)

    left = SessionStore(visitor.session.session_key).load()
    assert "saved_searches" in left
    assert ada.email not in str(left)


def test_an_address_with_letters_of_any_language_is_found_too(ada):
    jose, visitor = person("josé@example.org"), SessionStore()
    visitor.update({"asked_for": jose.email, "kept": 1})
    visitor.save()

    erasure.erase(jose, now=NOW)

    assert SessionStore(visitor.session_key).load() == {"kept": 1}


def test_the_label_of_a_curator_stays_without_their_name(hers, ada):
    fill(ada)

    prove_it(hers)
    hers.post(ERASE)

    assert Label.objects.get().labelled_by is None


def test_the_page_says_what_goes_before_the_button(hers, ada):
    fill(ada)
    prove_it(hers)

    page = hers.get(ERASE).content.decode()

    assert "1 resume, with its file" in page
    assert "1 saved job, your saved searches" in page
    assert User.objects.filter(pk=ada.pk).exists()


def test_only_who_knows_the_password_erases(hers, client):
    asked = [hers.get(ERASE), hers.post(ERASE)]
    visitor = Client().post(ERASE)

    assert all(answer["Location"].startswith("/account/reauthenticate/") for answer in asked)
    assert visitor["Location"].startswith("/account/login/")
    assert User.objects.exists()


def test_the_button_works_when_the_password_is_asked_for_in_between(hers):
    asked = hers.post(ERASE)

    hers.post(asked["Location"], {"password": PASSWORD, "next": ERASE})

    assert not User.objects.exists()


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_another_verb_does_nothing(hers, verb):
    prove_it(hers)

    assert getattr(hers, verb)(ERASE).status_code == 405
    assert User.objects.exists()


def test_erasing_twice_is_erasing_once(hers, ada):
    prove_it(hers)
    hers.post(ERASE)

    again = hers.post(ERASE)
    erasure.erase_again(now=NOW)

    assert again["Location"].startswith("/account/login/")
    assert Erasure.objects.filter(kind="user").count() == 1


def test_the_same_address_may_come_back_as_somebody_new(hers, ada):
    prove_it(hers)
    hers.post(ERASE)

    person(ada.email)

    assert erasure.erase_again(now=NOW) == 0
    assert User.objects.get().email == ada.email


def test_the_log_of_erasures_is_for_this_account_of_the_machine_alone(ada):
    erasure.erase(ada, now=NOW)
    erasure.note("resume", "6b0f4c1e-0000-4000-8000-000000000000", now=NOW)

    log = erasure.log_file()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert [line.split()[1] for line in log.read_text().splitlines()] == ["user", "resume"]


def test_after_a_restore_the_log_erases_again(ada):
    eve = person("eve@example.org")
    resume, kept = fill(ada), resume_of(eve, "Locksmith in Bergen")
    lone = resume_of(eve, "Locksmith in Oslo")
    joined = ada.date_joined
    erasure.erase(ada, now=NOW)
    erasure.note("resume", str(lone.pk), now=NOW)
    Erasure.objects.all().delete()
    back = make.user("ada@example.org", pk=ada.pk or resume.user_id, date_joined=joined)
    said = StringIO()

    call_command("erase_again", stdout=said)
    call_command("erase_again", stdout=said)

    assert not User.objects.filter(pk=back.pk).exists()
    assert set(Resume.objects.all()) == {kept}
    assert "Erased again: 2." in said.getvalue()
    assert "Erased again: 0." in said.getvalue()
    assert Erasure.objects.filter(kind="resume", key=str(lone.pk)).exists()


def test_after_a_restore_a_number_that_went_to_somebody_else_is_left_alone(ada):
    number = ada.pk
    erasure.erase(ada, now=NOW)
    make.user("new@example.org", pk=number)

    assert erasure.erase_again(now=NOW) == 0
    assert User.objects.get().email == "new@example.org"


def test_a_log_with_a_torn_line_is_read_as_far_as_it_can_be(ada):
    erasure.log_file().write_text("2026-11-02T09:00:00+00:00 us\n\nnonsense of four words here\n")

    assert erasure.erase_again(now=NOW) == 0


@pytest.fixture
def curator(ada):
    """A browser in which a curator is signed in, who has changed something of Ada's."""
    curator = Client()
    make.user("curator@example.org", is_staff=True, is_superuser=True)
    sign_in(curator, "curator@example.org")
    LogEntry.objects.log_actions(User.objects.get(email="curator@example.org").pk, [ada], CHANGE, "her pay")
    return curator


def test_deleting_somebody_in_the_admin_erases_them(curator, ada):
    resume = fill(ada)

    curator.post(reverse("admin:accounts_user_delete", args=[ada.pk]), {"post": "yes"})

    assert not User.objects.filter(email=ada.email).exists()
    assert Erasure.objects.filter(kind="user", key__startswith=f"{ada.pk}.").exists()
    assert tables_with(ada.email, str(resume.pk), WORDS, "her pay") == {"accounts_erasure"}


def test_deleting_several_in_the_admin_erases_each(curator, ada):
    eve = person("eve@example.org")
    asked = {"action": "delete_selected", "_selected_action": [ada.pk, eve.pk], "post": "yes"}

    curator.post(reverse("admin:accounts_user_changelist"), asked)

    assert User.objects.get().email == "curator@example.org"
    assert Erasure.objects.filter(kind="user").count() == 2
    assert not tables_with(ada.email, eve.email)


def test_erasing_a_curator_takes_their_log_along_and_nobody_elses(curator, ada):
    eve = person("eve@example.org")
    LogEntry.objects.log_actions(User.objects.get(email="curator@example.org").pk, [eve], CHANGE, "her name")

    erasure.erase(ada, now=NOW)
    others = list(LogEntry.objects.values_list("object_repr", flat=True))
    erasure.erase(User.objects.get(email="curator@example.org"), now=NOW)

    assert others == ["eve@example.org"]
    assert not LogEntry.objects.exists()
