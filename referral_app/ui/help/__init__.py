"""Help, offline and searchable: the pages of ``resources/help`` and the list of keys."""
