"""How good the rules are: their examples, labelled documents, and what a change of theirs changes."""
