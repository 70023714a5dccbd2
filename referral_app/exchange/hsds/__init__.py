"""HSDS of every version, as tables and as JSON, read into records of HSDS 3.1."""

from referral_app.exchange.hsds.reading import read_hsds
from referral_app.exchange.hsds.recognising import Dialect, recognise

__all__ = ["Dialect", "read_hsds", "recognise"]
