"""Understanding HSDS of every version, and what is older: source rows become records of HSDS 3.1."""
