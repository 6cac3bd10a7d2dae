"""A certificate made on the spot, for people who have none: it proves that nothing was changed since, not by whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fineline.provenance.library import library

ORGANISATION = "Untrusted local certificate"
COMMON_NAME = "Made by fineline on somebody's own machine"

YEARS = 10
"""Until it ends. No authority tells when something was signed, so what it signed is called invalid from then on."""


def make_certificate() -> tuple[str, str]:
    """A certificate with its issuer's, and its key, as PEM text; the issuer's key is forgotten.

    Of the profile that C2PA asks of a signer (C2PA 2.2, section 14.5.1, 'Certificate profiles').
    """
    library()  # brings cryptography with it, or says what to install
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    issuer_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    now = datetime.now(UTC)

    def named(common_name: str) -> x509.Name:
        return x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
                x509.NameAttribute(NameOID.COMMON_NAME, common_name),
            ]
        )

    def certificate(name: str, public: ec.EllipticCurvePublicKey, issues: bool) -> x509.CertificateBuilder:
        usage = x509.KeyUsage(
            digital_signature=not issues,
            key_cert_sign=issues,
            crl_sign=issues,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            encipher_only=False,
            decipher_only=False,
        )
        return (
            x509.CertificateBuilder()
            .subject_name(named(name))
            .issuer_name(named("Local issuer"))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now)
            .not_valid_after(now + timedelta(days=365 * YEARS))
            .add_extension(x509.BasicConstraints(issues, 0 if issues else None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        )

    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
    signing = certificate(COMMON_NAME, key.public_key(), issues=False).add_extension(purpose, critical=False)
    issuing = certificate("Local issuer", issuer_key.public_key(), issues=True)
    chain = b"".join(each.sign(issuer_key, hashes.SHA256()).public_bytes(Encoding.PEM) for each in (signing, issuing))
    return chain.decode(), key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
