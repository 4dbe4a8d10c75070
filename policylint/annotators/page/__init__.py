"""The review as one web page that needs nothing else: no network, and no script to be read."""
