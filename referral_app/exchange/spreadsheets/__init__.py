"""Understanding spreadsheets as people keep them: a mapping says what each column means."""
