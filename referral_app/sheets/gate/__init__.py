"""The print gate: nothing leaves the app before both halves of it passed. What counts as hidden or telling, and how it is looked for."""
