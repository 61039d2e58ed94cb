"""Shinuo: on-line customer service whose response times both parties of a contract can trust."""

__version__ = "0.1.0"
