"""The indexes of boards: providers with theirs, and every board with how reading it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from postings.models import Source
from postings.providers.registry import PROVIDERS
from postings.search.labels import provider_label
from postings.views.companies.org_facts import board_state
from postings.views.index.names import Name
from postings.views.index.page import counts_call
from postings.views.index.question import holding, typed
from postings.views.index.values import listing
from postings.views.lists.page import FEW
from postings.vocab import SourceState
from postings.web import ApiCall, api_call, page_number, paged

#: Boards on a page of their index.
BOARDS = 100
#: What a line reads.
_COLUMNS = (
    *("source_id", "provider", "token", "state", "failures", "held_since", "last_complete_read_at"),
    *("org__name", "org__slug"),
)

#: What readers may ask of how reading goes, and which boards that are.
STATES: Mapping[str, tuple[str | Promise, Q]] = {
    "fine": (_("Read regularly"), Q(state=SourceState.ACTIVE, failures=0)),
    "failing": (_("The last read failed"), Q(state=SourceState.ACTIVE, failures__gt=0)),
    "held": (_("Removals held"), Q(held_since__isnull=False)),
    "paused": (_("Paused by a curator"), Q(state=SourceState.PAUSED)),
    "gone": (_("The board answers 404"), Q(state=SourceState.GONE)),
}


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """`n` open jobs are `percent` of all; None where nothing is counted."""

    label: str
    url: str
    boards_query: str
    n_boards: int
    newest: datetime | None
    n: int | None
    share: float

    @property
    def percent(self) -> float:
        return round(100 * self.share, 2)


@require_safe
def providers(request: HttpRequest) -> HttpResponse:
    """Every provider that we can read, those with the most open jobs first. One query."""
    known = listing("provider")
    boards = {
        row["provider"]: row
        for row in Source.objects.values("provider").annotate(n=Count("pk"), newest=Max("last_read_at"))
    }
    rows = [_provider(kind, boards.get(kind, {}), known.n(kind), known.total) for kind in PROVIDERS]
    rows.sort(key=lambda row: (-(row.n or 0), -row.n_boards, row.label.lower()))
    context = {
        "now": timezone.now(),
        "section": "jobs",
        "rows": rows,
        "total": known.total,
        "n_boards": sum(row.n_boards for row in rows),
        "noindex": known.total is None or known.total < FEW,
        "canonical": request.build_absolute_uri(request.path),
        "api": [api_call(request, "sources", "limit=100"), counts_call(request, known, "provider")],
    }
    return render(request, "postings/providers.html", context)


def _provider(kind: str, boards: Mapping[str, Any], n: int | None, total: int | None) -> ProviderRow:
    return ProviderRow(
        label=provider_label(kind),
        url=reverse("postings:provider", args=[kind]),
        boards_query=urlencode({"provider": kind}),
        n_boards=boards.get("n", 0),
        newest=boards.get("newest"),
        n=n,
        share=n / total if n and total else 0,
    )


@dataclass(frozen=True, slots=True)
class BoardQuestion:
    """Which boards: a part of the employer's name or of the token, a provider, a state."""

    q: str = ""
    provider: str = ""
    state: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "BoardQuestion":
        """What is no provider or state is as if it had not been asked."""
        provider, state = query.get("provider", ""), query.get("state", "")
        return cls(
            q=typed(query.get("q", "")),
            provider=provider if provider in PROVIDERS else "",
            state=state if state in STATES else "",
        )

    @property
    def query(self) -> str:
        pairs = {"q": self.q, "provider": self.provider, "state": self.state}
        return urlencode({name: value for name, value in pairs.items() if value})

    def among(self, names: Sequence[Name]) -> Sequence[Name]:
        """One query where a state is asked for."""
        if self.provider:
            names = [one for one in names if one.note == self.provider]
        if self.state:
            _label, which = STATES[self.state]
            ids = {str(number) for number in Source.objects.filter(which).values_list("source_id", flat=True)}
            names = [one for one in names if one.value in ids]
        return holding(names, self.q)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line, in words: a page has a hundred, and few milliseconds. `read_at` is the last complete read."""

    company: str
    company_url: str
    provider: str
    token: str
    url: str
    state: str
    read_at: datetime | None
    n: int | None


def _board(source: Source, n: int | None) -> BoardRow:
    return BoardRow(
        company=source.org.name,
        company_url=source.org.get_absolute_url(),
        provider=provider_label(source.provider),
        token=source.token,
        url=source.get_absolute_url(),
        state=board_state(source),
        read_at=source.last_complete_read_at,
        n=n,
    )


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every board by the name of its employer. At most three queries."""
    asked = BoardQuestion.read(request.GET)
    known = listing("source")
    page = paged(asked.among(known.names), page_number(request.GET.get("page", "")), size=BOARDS)
    boards = Source.objects.filter(source_id__in=[one.value for one in page.rows])
    rows = {str(row.source_id): row for row in boards.select_related("org").only(*_COLUMNS)}
    query = "&".join(part for part in (asked.query, f"page={page.number}" if page.number > 1 else "") if part)
    context = {
        "now": timezone.now(),
        "section": "status",
        "asked": asked,
        "page": page,
        "rows": [_board(rows[one.value], known.n(one.value)) for one in page.rows if one.value in rows],
        "providers": [(kind, provider_label(kind)) for kind in PROVIDERS],
        "states": [(state, label) for state, (label, _which) in STATES.items()],
        "is_counted": known.total is not None,
        "noindex": bool(asked.query) or page.n_total < FEW,
        "canonical": request.build_absolute_uri(request.path) + (f"?{query}" if query else ""),
        "api": [_sources_call(request, asked), counts_call(request, known, "source")],
    }
    return render(request, "postings/sources.html", context)


def _sources_call(request: HttpRequest, asked: BoardQuestion) -> ApiCall:
    """The boards of the page, or more where it asks for something that the API does not tell apart."""
    state = {"paused": SourceState.PAUSED, "gone": SourceState.GONE}.get(asked.state, "")
    pairs = {"provider": asked.provider, "state": str(state), "limit": "100"}
    return api_call(request, "sources", urlencode({name: value for name, value in pairs.items() if value}))
