"""The web: a page on which a visitor of a channel asks, and reads the answers."""
