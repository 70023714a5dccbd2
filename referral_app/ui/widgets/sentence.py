"""A sentence that takes no room while there is nothing to say."""

from __future__ import annotations

from referral_app.ui.look.look import Look
from referral_app.ui.widgets.labels import TextLabel


class Sentence(TextLabel):
    """Always plain text: nothing from a directory is read as markup."""

    def __init__(self, look: Look, role: str, tone: str = "text", text: str = "") -> None:
        super().__init__(text, look, role=role, tone=tone)

    def tell(self, text: str) -> None:
        """Show ``text``, or take no room without one."""
        self.setText(text)
        self.setVisible(bool(text))
