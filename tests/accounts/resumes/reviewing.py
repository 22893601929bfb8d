"""The page of cards, as its owner uses it."""

from accounts.resumes import store
from accounts.views import resume_cards


def address(resume):
    return f"/resumes/{resume.pk}/"


def cards(resume):
    return resume_cards.shown(store.opened(resume.pk))


def card(resume, words):
    return next(one for one in cards(resume) if one.words == words)


def press(client, resume, act, **fields):
    return client.post(address(resume), {"do": act, **fields})


def fields_of(one, **changed):
    return {f"{name}-{one.key}": value for name, value in {**one.fields, **changed}.items()}


def profile(resume):
    return store.opened(resume.pk).profile
