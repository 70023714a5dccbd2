"""Every word a person sees: the one catalogue, and dates, times, numbers and phones as each language writes them."""
