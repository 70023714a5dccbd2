"""The referral sheet: what is printed, how it is worded and set, and the gate that nothing passes unchecked."""
