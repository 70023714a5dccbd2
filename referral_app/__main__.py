"""``python -m referral_app``: the same as the command ``referral-app``."""

from __future__ import annotations

import sys

from referral_app.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
