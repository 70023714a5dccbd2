"""The numbers of an order for somebody who takes no paper along: through the same door as a sheet, and kept nowhere."""

from __future__ import annotations

from dataclasses import replace

from referral_app.operations.desk import Desk
from referral_app.operations.referrals import requested
from referral_app.operations.sheet_order import SheetOrder
from referral_app.sheets.document import Said
from referral_app.sheets.no_paper import NumbersToShow, NumberToShow, Remembering, TextCode, WayToShow, numbers_to_show
from referral_app.sheets.request import Layout

__all__ = ["NumberToShow", "NumbersToShow", "Remembering", "Said", "TextCode", "WayToShow", "show_numbers"]


def show_numbers(desk: Desk, order: SheetOrder) -> NumbersToShow:
    """What may be shown of ``order``, whatever layout it names. Raises ``Problem`` where there is nothing that may be."""
    return numbers_to_show(*requested(desk, replace(order, layout=Layout.DISCREET.value, qr=False)))
