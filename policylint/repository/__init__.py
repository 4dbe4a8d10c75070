"""Many documents: which ones there are."""
