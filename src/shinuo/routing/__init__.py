"""Who takes which conversation: a pure policy, and what it would have done with a log."""
