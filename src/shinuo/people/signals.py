"""What this room tells others in the same process."""

from django.dispatch import Signal

session_ended = Signal()
"""Every session of the user `username` is over: they have another password, or their account is closed."""
