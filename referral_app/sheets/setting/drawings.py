"""Small drawings on a sheet as SVG: icons of Lucide, and codes to scan."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from zipfile import ZipFile

from referral_app.domain.problems import SheetProblem
from referral_app.paths import packaged_file
from referral_app.sheets.setting.fonts import NO_FONT

INK = "#16191d"
"""As in ``look.typ``."""
_ARCHIVE = "lucide.zip"


@cache
def icon_svg(name: str) -> str:
    """The icon ``name`` in the ink of the sheet. Raises ``KeyError`` where Lucide has none."""
    path = packaged_file("lucide", _ARCHIVE)
    if path is None:
        raise SheetProblem(NO_FONT.filled(file=_ARCHIVE))
    with ZipFile(path) as archive:
        return archive.read(f"{name}.svg").decode("utf-8").replace("currentColor", INK)


@lru_cache(maxsize=256)
def code_svg(payload: str) -> str:
    """A code for ``payload`` with the quiet border readers need."""
    import segno  # noqa: PLC0415 - most sheets have no code

    drawn = io.BytesIO()
    segno.make_qr(payload, error="m", boost_error=False).save(drawn, kind="svg", border=2, dark=INK, light=None, xmldecl=False, nl=False)
    return drawn.getvalue().decode("ascii")


def code_squares(payload: str) -> tuple[tuple[bool, ...], ...]:
    """A code for ``payload`` as rows of squares, true where dark, without its quiet border: for a screen."""
    import segno  # noqa: PLC0415

    return tuple(tuple(bool(square) for square in row) for row in segno.make_qr(payload, error="m", boost_error=False).matrix)
