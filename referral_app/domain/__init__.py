"""What a referral directory is made of: plain records and rules, free of files, databases and screens."""
