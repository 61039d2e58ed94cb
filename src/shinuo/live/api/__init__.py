"""The HTTP side of the live protocol, for programs and for visitors whose network lets no sockets through."""
