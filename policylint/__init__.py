"""policylint reviews documents for wording that punishes, excludes, blames, confuses or leaves people out."""

__version__ = "0.1.0"
