"""Keys of each kind, made for the tests."""

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

SECRET = "q8Zr2-mW5xK0vT9bN3hJ7pL1sD6fG4yA"  # noqa: S105  (made up for these tests)
"""32 characters, the fewest there may be."""
PEM, INFO = Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
RSA = rsa.generate_private_key(65537, 2048)
SMALL = rsa.generate_private_key(65537, 1024)  # noqa: S505  (to be refused)
P256 = ec.generate_private_key(ec.SECP256R1())
P384 = ec.generate_private_key(ec.SECP384R1())
ED = ed25519.Ed25519PrivateKey.generate()
Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


def public(key: Private) -> str:
    return key.public_key().public_bytes(PEM, INFO).decode()


def private(key: Private, form: PrivateFormat = PrivateFormat.PKCS8) -> str:
    return key.private_bytes(PEM, form, NoEncryption()).decode()


TEXTS = {
    "HS256": SECRET,
    "RS256": public(RSA),
    "ES256": public(P256),
    "EdDSA": public(ED),
}
