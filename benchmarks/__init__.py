"""How fast policylint is, and how much memory it takes: against peers, side by side, in one run."""
