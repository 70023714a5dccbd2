"""Opening what comes from outside: files, folders, archives, with limits before anything is parsed."""

from referral_app.exchange.door.limits import Limits
from referral_app.exchange.door.opening import open_source

__all__ = ["Limits", "open_source"]
