from io import StringIO
from uuid import UUID, uuid4

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from accounts.models import Resume, ResumeContent
from accounts.resumes import rotation
from accounts.resumes.vault import SealError, rotated, seal, unseal
from tests import make

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))
IDA = UUID("0b8f7c1e-58a4-4c1c-9d0a-111111111111")
TOM = UUID("0b8f7c1e-58a4-4c1c-9d0a-222222222222")


@pytest.fixture(autouse=True)
def keys(settings):
    settings.RESUME_KEYS = [OLD]


# --- seals -----------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"Ida Brandt", bytes(range(256)) * 1000])
def test_what_is_sealed_opens_again_for_its_resume(data):
    assert unseal(seal(data, of=IDA), of=IDA) == data


def test_a_seal_shows_nothing_and_is_never_the_same_twice():
    first, second = seal(b"Ida Brandt" * 50, of=IDA), seal(b"Ida Brandt" * 50, of=IDA)

    assert first != second
    assert b"Ida" not in first
    assert IDA.bytes not in first
    assert len(first) < 200


def test_a_seal_does_not_open_for_another_resume():
    with pytest.raises(SealError, match="another resume"):
        unseal(seal(b"Ida Brandt", of=IDA), of=TOM)


@pytest.mark.parametrize("at", [0, 1, 12, 30, -1])
def test_a_seal_that_was_changed_does_not_open(at):
    changed = bytearray(seal(b"Ida Brandt", of=IDA))
    changed[at] ^= 1

    with pytest.raises(SealError, match="None of the keys"):
        unseal(bytes(changed), of=IDA)


@pytest.mark.parametrize("cut", [b"", b"Ida Brandt", b"\x80"])
def test_what_is_no_seal_does_not_open(cut):
    with pytest.raises(SealError):
        unseal(cut, of=IDA)


def test_a_seal_of_an_older_key_opens_and_one_of_a_key_that_is_gone_does_not(settings):
    sealed = seal(b"Ida Brandt", of=IDA)
    settings.RESUME_KEYS = [NEW, OLD]

    assert unseal(sealed, of=IDA) == b"Ida Brandt"

    settings.RESUME_KEYS = [NEW]
    with pytest.raises(SealError, match="None of the keys"):
        unseal(sealed, of=IDA)


def test_rotating_seals_with_the_newest_key_once(settings):
    sealed = seal(b"Ida Brandt", of=IDA)
    settings.RESUME_KEYS = [NEW, OLD]

    again = rotated(sealed, IDA)

    assert rotated(again, IDA) == again
    settings.RESUME_KEYS = [NEW]
    assert unseal(again, of=IDA) == b"Ida Brandt"


def test_rotating_opens_nothing_for_another_resume():
    with pytest.raises(SealError, match="another resume"):
        rotated(seal(b"Ida Brandt", of=IDA), TOM)


@pytest.mark.parametrize("bad", ["", "short", "ü" * 44, OLD + OLD, OLD[:-4], None])
def test_a_key_of_the_wrong_shape_is_named_by_its_number_and_not_shown(settings, bad):
    settings.RESUME_KEYS = [OLD, bad]

    with pytest.raises(SealError, match=r"Key 2 of RESUME_KEYS is not 32 bytes") as caught:
        seal(b"Ida Brandt", of=IDA)

    assert not bad or bad not in str(caught.value)
    assert caught.value.__cause__ is None


def test_without_a_key_nothing_is_sealed(settings):
    settings.RESUME_KEYS = []

    with pytest.raises(SealError, match="RESUME_KEYS is empty"):
        seal(b"Ida Brandt", of=IDA)


# --- the command -----------------------------------------------------------------


def stored(**fields):
    resume = Resume.objects.create(name="Ida", made_at=make.NOW, expires_at=make.NOW)
    values = {"file": b"%PDF", "read": b"{}"} | fields
    sealed = {name: seal(value, of=resume.pk) if value else b"" for name, value in values.items()}
    return ResumeContent.objects.create(resume=resume, **sealed)


def rotate():
    said = StringIO()
    call_command("rotate_resume_keys", stdout=said)
    return said.getvalue().strip()


@pytest.mark.django_db
def test_the_command_seals_every_field_of_every_resume_with_the_newest_key(settings):
    contents = [stored(edits=b"[1]", vectors=b"\x01" * 128), stored()]
    settings.RESUME_KEYS = [NEW, OLD]

    said = rotate()

    assert said == "2 resumes: 2 sealed with the newest key, 0 were already."
    settings.RESUME_KEYS = [NEW]
    for content in contents:
        content.refresh_from_db()
        assert unseal(bytes(content.file), of=content.pk) == b"%PDF"
        assert unseal(bytes(content.read), of=content.pk) == b"{}"
    assert unseal(bytes(contents[0].vectors), of=contents[0].pk) == b"\x01" * 128
    assert bytes(contents[1].vectors) == b""


@pytest.mark.django_db
def test_the_command_run_twice_writes_nothing(settings):
    content = stored()
    settings.RESUME_KEYS = [NEW, OLD]
    rotate()
    content.refresh_from_db()

    said = rotate()

    assert said == "1 resumes: 0 sealed with the newest key, 1 were already."
    assert bytes(ResumeContent.objects.get().file) == bytes(content.file)


@pytest.mark.django_db
def test_the_command_without_resumes_says_so():
    assert rotate() == "0 resumes: 0 sealed with the newest key, 0 were already."


@pytest.mark.django_db
def test_the_command_refuses_keys_of_the_wrong_shape_before_it_touches_a_resume(settings):
    stored()
    settings.RESUME_KEYS = ["of no use", OLD]

    with pytest.raises(CommandError, match="Key 1 of RESUME_KEYS is not 32 bytes"):
        rotate()


@pytest.mark.django_db
def test_an_interruption_keeps_what_was_done_and_the_next_run_does_the_rest(settings, monkeypatch):
    monkeypatch.setattr(rotation, "_BATCH", 2)
    contents = [stored() for _ in range(5)]
    settings.RESUME_KEYS = [NEW, OLD]
    run = rotation.reseal_all()

    seen = [next(run) for _ in range(3)]
    run.close()

    assert seen[-1].n_resealed == 3
    assert rotate() == "5 resumes: 2 sealed with the newest key, 3 were already."
    settings.RESUME_KEYS = [NEW]
    for content in contents:
        content.refresh_from_db()
        assert unseal(bytes(content.file), of=content.pk) == b"%PDF"


@pytest.mark.django_db
def test_a_resume_that_does_not_open_is_named_and_left_and_the_others_are_done(settings):
    settings.RESUME_KEYS = [OTHER]
    lost = stored()
    settings.RESUME_KEYS = [OLD]
    kept = stored()
    settings.RESUME_KEYS = [NEW, OLD]

    with pytest.raises(CommandError, match=rf"1 resumes open with none of the keys .* {lost.pk}\."):
        rotate()

    before = bytes(lost.file)
    lost.refresh_from_db()
    kept.refresh_from_db()
    assert bytes(lost.file) == before
    assert rotated(bytes(kept.file), kept.pk) == bytes(kept.file)


@pytest.mark.django_db
def test_a_resume_that_is_erased_meanwhile_is_passed_over(settings):
    first, second = sorted([stored(), stored()], key=lambda content: content.pk)
    settings.RESUME_KEYS = [NEW, OLD]
    run = rotation.reseal_all()
    next(run)

    Resume.objects.filter(pk=second.pk).delete()

    assert [outcome.n_resealed for outcome in run] == [1]
    assert ResumeContent.objects.get().pk == first.pk


@pytest.mark.django_db
def test_the_database_holds_no_word_of_a_resume():
    content = stored(read=b"Ida Brandt, Instrument Maker")

    content.refresh_from_db()

    assert b"Ida" not in bytes(content.read)
    with pytest.raises(SealError):
        unseal(bytes(content.read), of=uuid4())
