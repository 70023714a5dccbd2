"""Opening what comes from outside: files, folders, archives, with limits before anything is parsed."""
