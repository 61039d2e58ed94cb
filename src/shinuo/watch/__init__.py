"""Deadlines and what is told of them; the figures of the day."""
