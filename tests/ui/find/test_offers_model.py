"""The offered filters as a model: sound in every state, and heard whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from referral_app.operations.choices import Choice, Group
from referral_app.ui.find.offered_list import Offer, OffersModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_is_a_good_model_in_every_state(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    model = OffersModel(owner)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    filters = [Offer(f"filter {number}", "need", Choice(Group.NEED, f"need-{number}")) for number in range(8)]
    for offers in ([], filters, filters[:1], [Offer("Only the words “visa”", "", None)], []):
        model.offer(offers)
        assert [model.index(row, 0).data() for row in range(model.rowCount())] == [offer.text for offer in offers]
    model.offer(filters)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "filter 0, need"
    assert tester.model() is model
