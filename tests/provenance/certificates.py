"""Certificates of people and their authority, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

KEYS = {
    "es256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "es384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "ps256": lambda: rsa.generate_private_key(65537, 2048),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Issued:
    """Files: a certificate with its authority's, its key, the authority's alone."""

    certificate: Path
    key: Path
    authority: Path


def issue(
    folder: Path, algorithm: str = "es256", ends: datetime | None = None, password: bytes | None = None
) -> Issued:
    """A certificate of Ann Example's, vouched for by an authority."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), KEYS[algorithm]()
    ends = ends or datetime.now(UTC) + DAY
    authority = _certificate("Authority", authority_key.public_key(), authority_key, ends + DAY, issues=True)
    own = _certificate("Ann Example", key.public_key(), authority_key, ends, issues=False)
    issued = Issued(folder / f"{algorithm}.pem", folder / f"{algorithm}.key", folder / f"{algorithm}-authority.pem")
    issued.certificate.write_bytes(own + authority)
    issued.authority.write_bytes(authority)
    encryption = BestAvailableEncryption(password) if password else NoEncryption()
    issued.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption))
    return issued


def _certificate(name: str, public: Any, signs: ec.EllipticCurvePrivateKey, ends: datetime, issues: bool) -> bytes:
    usage = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only"), False
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named("Authority"))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(ends - 30 * DAY)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(issues, 0 if issues else None), True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not issues, key_cert_sign=issues, crl_sign=issues, decipher_only=False, **usage
            ),
            True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signs.public_key()), False)
    )
    if not issues:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
    return builder.sign(signs, hashes.SHA256()).public_bytes(Encoding.PEM)


def _named(name: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )
