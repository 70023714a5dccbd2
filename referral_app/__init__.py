"""Referral Desk: an offline referral directory for people at intake desks."""

__version__ = "0.1.0"
