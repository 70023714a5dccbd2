"""Whether files are HSDS as the standard asks: looked over as they stand, before anything is made of them."""

from referral_app.exchange.validating.looking import Looked, look_over

__all__ = ["Looked", "look_over"]
