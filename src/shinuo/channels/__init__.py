"""Channels: the doors through which visitors write, a folder of one shape for each technique."""
