"""The room of conversations: what visitors and agents said, from request to close."""
