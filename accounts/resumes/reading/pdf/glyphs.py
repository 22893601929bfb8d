"""The text of a page as letters with places: an interpreter of the text operators, bounded in every direction.

Places are in points, turned so that the text runs to the right and down: `x` grows along the line, `y` from line to
line. Pictures, colours and clipping are passed over.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pypdf.generic import ArrayObject, ContentStream, NameObject, StreamObject

from accounts.resumes.reading.pdf.fonts import Letters
from accounts.resumes.reading.problems import MAX_CHARACTERS, Problem, UnreadableError

Matrix = tuple[float, float, float, float, float, float]

_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Forms in forms, and saved states: far beyond what programs write.
_MAX_FORMS = 2_000
_MAX_FORM_DEPTH = 12
_MAX_STATES = 500


@dataclass(frozen=True, slots=True)
class Glyph:
    """`text` at `x0` to `x1` (its advance, spacing counted in) on the baseline `y`; `turn` in quarter turns."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    turn: int


@dataclass(frozen=True, slots=True)
class _State:
    """What `q` saves."""

    place: Matrix = _SAME
    font: Letters | None = None
    size: float = 12.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def times(a: Matrix, b: Matrix) -> Matrix:
    """First `a`, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class Page:
    """Reads one page. What it shows is in `glyphs` in the order of drawing; `has_pictures` once it drew one."""

    def __init__(self, page: Any) -> None:
        self.glyphs: list[Glyph] = []
        self.has_pictures = False
        self._pdf = page.pdf
        self._state = _State()
        self._saved: list[_State] = []
        self._line = self._pen = _SAME
        self._n_forms = 0
        self._fonts: dict[int, Letters | None] = {}
        self._resources: Any = {}
        contents = page.get("/Contents")
        if contents is not None:
            self._run(contents.get_object(), _resolved(page.get("/Resources")), depth=0)

    def _run(self, contents: Any, resources: Any, *, depth: int) -> None:
        outer, self._resources = self._resources, resources
        base = len(self._saved)
        for operands, operator in ContentStream(contents, self._pdf, "bytes").operations:
            if operator == b"Do":
                self._draw(operands, depth)
            elif operator == b"INLINE IMAGE":
                self.has_pictures = True
            elif act := _ACTS.get(operator):
                try:
                    act(self, operands)
                except (IndexError, TypeError, ValueError, OverflowError):
                    continue  # an operator without what it needs does nothing
        del self._saved[base:]
        self._resources = outer

    def _draw(self, operands: Sequence[Any], depth: int) -> None:
        named = _resolved(_resolved(self._resources.get("/XObject")).get(operands[0] if operands else ""))
        if named.get("/Subtype") == "/Image":
            self.has_pictures = True
        if named.get("/Subtype") != "/Form" or not isinstance(named, StreamObject):
            return
        self._n_forms += 1
        if depth >= _MAX_FORM_DEPTH or self._n_forms > _MAX_FORMS:
            return
        before, line, pen = self._state, self._line, self._pen
        try:
            self._place(named.get("/Matrix") or _SAME)
        except (TypeError, ValueError):
            self._state = before
        self._run(named, _resolved(named.get("/Resources")) or self._resources, depth=depth + 1)
        self._state, self._line, self._pen = before, line, pen

    # --- the state ---------------------------------------------------------------

    def _save(self, _operands: Sequence[Any]) -> None:
        if len(self._saved) < _MAX_STATES:
            self._saved.append(self._state)

    def _restore(self, _operands: Sequence[Any]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _place(self, operands: Iterable[Any]) -> None:
        self._state = replace(self._state, place=times(_matrix(operands), self._state.place))

    def _set_font(self, operands: Sequence[Any]) -> None:
        resource = _resolved(_resolved(self._resources.get("/Font")).get(operands[0]))
        if id(resource) not in self._fonts:
            self._fonts[id(resource)] = Letters.of(resource)
        self._state = replace(self._state, font=self._fonts[id(resource)], size=float(operands[1]))

    def _set_spacing(self, operands: Sequence[Any]) -> None:
        self._state = replace(self._state, spacing=float(operands[0]))

    def _set_word_spacing(self, operands: Sequence[Any]) -> None:
        self._state = replace(self._state, word_spacing=float(operands[0]))

    def _set_scale(self, operands: Sequence[Any]) -> None:
        self._state = replace(self._state, scale=float(operands[0]) / 100)

    def _set_leading(self, operands: Sequence[Any]) -> None:
        self._state = replace(self._state, leading=float(operands[0]))

    def _set_rise(self, operands: Sequence[Any]) -> None:
        self._state = replace(self._state, rise=float(operands[0]))

    # --- the pen -----------------------------------------------------------------

    def _begin(self, _operands: Sequence[Any]) -> None:
        self._line = self._pen = _SAME

    def _set_pen(self, operands: Sequence[Any]) -> None:
        self._line = self._pen = _matrix(operands)

    def _move(self, operands: Sequence[Any]) -> None:
        self._line = self._pen = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self._line)

    def _move_and_lead(self, operands: Sequence[Any]) -> None:
        self._set_leading([-float(operands[1])])
        self._move(operands)

    def _next_line(self, _operands: Sequence[Any]) -> None:
        self._move([0.0, -self._state.leading])

    def _advance(self, by: float) -> None:
        a, b, c, d, e, f = self._pen
        self._pen = (a, b, c, d, e + by * a, f + by * b)

    # --- showing -----------------------------------------------------------------

    def _show(self, operands: Sequence[Any]) -> None:
        state, value = self._state, operands[0]
        if state.font is None or not isinstance(value, bytes | str) or isinstance(value, NameObject):
            return
        codes = value if isinstance(value, bytes) else value.encode("latin-1", "replace")
        for text, width, is_space in state.font.shown(codes):
            spacing = state.spacing + (state.word_spacing if is_space else 0.0)
            by = (width * state.size + spacing) * state.scale
            self._put(text, by)
            self._advance(by)

    def _show_next(self, operands: Sequence[Any]) -> None:
        self._next_line(())
        self._show(operands)

    def _show_next_spaced(self, operands: Sequence[Any]) -> None:
        self._set_word_spacing(operands[:1])
        self._set_spacing(operands[1:2])
        self._show_next(operands[2:])

    def _show_all(self, operands: Sequence[Any]) -> None:
        parts = operands[0] if isinstance(operands[0], ArrayObject) else ()
        for part in parts:
            if isinstance(part, int | float):
                self._advance(-float(part) / 1000 * self._state.size * self._state.scale)
            else:
                self._show([part])

    def _put(self, text: str, by: float) -> None:
        place = times(self._pen, self._state.place)
        a, b, c, d, e, f = place
        along = math.hypot(a, b)
        size = abs(self._state.size) * (math.hypot(c, d) or along)
        if not (text and math.isfinite(e) and math.isfinite(f) and 0.5 < size < 2_000):
            return
        if len(self.glyphs) > 2 * MAX_CHARACTERS:
            raise UnreadableError(Problem.TOO_LONG)
        rise = self._state.rise
        e, f = e + rise * c, f + rise * d
        sign = -1 if self._state.size < 0 else 1  # a size below nothing turns the letter around
        turn = round(math.atan2(b * sign, a * sign) / (math.pi / 2)) % 4
        x, y = ((e, -f), (f, e), (-e, f), (-f, -e))[turn]
        self.glyphs.append(Glyph(text, x, x + by * along * sign, y, size, turn))


_ACTS = {
    b"q": Page._save,
    b"Q": Page._restore,
    b"cm": Page._place,
    b"BT": Page._begin,
    b"Tf": Page._set_font,
    b"Tc": Page._set_spacing,
    b"Tw": Page._set_word_spacing,
    b"Tz": Page._set_scale,
    b"TL": Page._set_leading,
    b"Ts": Page._set_rise,
    b"Td": Page._move,
    b"TD": Page._move_and_lead,
    b"Tm": Page._set_pen,
    b"T*": Page._next_line,
    b"Tj": Page._show,
    b"'": Page._show_next,
    b'"': Page._show_next_spaced,
    b"TJ": Page._show_all,
}


def _matrix(operands: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return (a, b, c, d, e, f)


def _resolved(value: Any) -> Any:
    """What a reference points at; an empty dictionary where nothing is."""
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if hasattr(found, "get") else {}
