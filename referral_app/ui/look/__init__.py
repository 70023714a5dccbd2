"""How the window looks: colors, fonts, icons and measures, in one object that tells when they change."""
