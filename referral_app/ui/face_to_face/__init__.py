"""What the worker and the person look at together: numbers without paper, a board to point at, a call made together."""
