"""Sockets: the protocol, the hub that fans out, the gateways of visitors and of the desk."""
