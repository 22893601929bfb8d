"""The published rule: who wins where a flag, a place, a title and the text disagree."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from postings.facts.base import Claim, Evidence, Fact
from postings.facts.values import DaysOnSite
from postings.facts.work_model.statement import Statement, Weight
from postings.vocab import FactState, WorkModel

#: More quotes than this tell a reader nothing new.
_MOST_QUOTES = 3
_weight = attrgetter("weight")
#: Of statements that weigh the same: several possibilities are hybrid, and remote has to be beyond doubt.
_CAUTIOUS_ORDER = (WorkModel.HYBRID, WorkModel.ON_SITE, WorkModel.REMOTE)


def decide(statements: Sequence[Statement]) -> Fact[WorkModel]:
    """The heaviest statements win. A hint makes no fact; "not remote" is hybrid where anything says hybrid."""
    said = _without_doubtful_remote(_denials_read(statements))
    heaviest = max((each.weight for each in said), default=Weight.HINT)
    if heaviest == Weight.HINT:
        return Fact()
    winner = _winner([each for each in said if each.weight == heaviest], said)
    for_it = sorted((each for each in said if each.model == winner), key=_weight, reverse=True)
    against = [each for each in said if each.model != winner and _contradicts(each, winner)]
    evidence = tuple(dict.fromkeys(each.evidence for each in for_it))[:_MOST_QUOTES]
    flags = [each.rule for each in for_it if each.weight == Weight.FLAG]
    if against:
        return Fact(winner, FactState.CONFLICTING, for_it[0].rule, evidence, _claims(against))
    if flags:
        return Fact(winner, FactState.STATED, flags[0], evidence)
    return Fact(winner, FactState.PARSED, for_it[0].rule, evidence)


def decide_days(statements: Sequence[Statement]) -> Fact[DaysOnSite]:
    """The first statement with days; others with other days are kept against it."""
    said = [(each, each.days) for each in statements if each.days]
    if not said:
        return Fact()
    first, days = said[0]
    others = {other: each for each, other in said if other != days}
    against = tuple(Claim(other, (each.evidence,), each.rule) for other, each in others.items())
    state = FactState.CONFLICTING if against else FactState.PARSED
    return Fact(days, state, first.rule, (first.evidence,), against)


def _denials_read(statements: Sequence[Statement]) -> list[Statement]:
    is_hybrid = any(each.model == WorkModel.HYBRID and each.weight > Weight.HINT for each in statements)
    return [
        replace(each, model=WorkModel.HYBRID) if is_hybrid and each.only_denies_remote else each
        for each in statements
    ]


def _without_doubtful_remote(said: list[Statement]) -> list[Statement]:
    """A tag or a loose line is not enough for remote where anything at all says hybrid."""
    if max((each.weight for each in said), default=Weight.HINT) != Weight.LABEL:
        return said
    is_hybrid = any(each.model == WorkModel.HYBRID for each in said)
    return [each for each in said if not (is_hybrid and each.model == WorkModel.REMOTE)]


def _winner(top: Sequence[Statement], said: Sequence[Statement]) -> WorkModel:
    models = {each.model for each in top}
    flags = {each.model for each in said if each.weight == Weight.FLAG}
    if WorkModel.HYBRID not in models and len(both := models & flags) == 1:
        return both.pop()
    return next(model for model in _CAUTIOUS_ORDER if model in models)


def _contradicts(statement: Statement, winner: WorkModel) -> bool:
    """Vague words of working from home fit remote as well as hybrid; they contradict on site alone."""
    return statement.weight > Weight.VAGUE or winner == WorkModel.ON_SITE


def _claims(against: Sequence[Statement]) -> tuple[Claim[WorkModel], ...]:
    """One claim for each losing value, under the rule of its heaviest statement."""
    claims = []
    for model in _CAUTIOUS_ORDER:
        saying = sorted((each for each in against if each.model == model), key=_weight, reverse=True)
        if saying:
            quotes: tuple[Evidence, ...] = tuple(dict.fromkeys(each.evidence for each in saying))
            claims.append(Claim(model, quotes[:_MOST_QUOTES], saying[0].rule))
    return tuple(claims)
