"""Files in and out, never the database: the starter directory now, HSDS and packs later."""
