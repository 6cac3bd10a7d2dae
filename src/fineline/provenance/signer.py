"""Who signs: the person's own certificate, or one made on this machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fineline.errors import UsageError
from fineline.photo.files import write_atomically
from fineline.provenance.library import library
from fineline.provenance.local_certificate import make_certificate


@dataclass(frozen=True)
class Signer:
    """A certificate with its key.

    Attributes:
        chain: the certificate and those that vouch for it, as PEM text.
        key: the certificate's private key, as PEM text.
    """

    chain: str
    key: str = field(repr=False)

    @classmethod
    def local(cls) -> Signer:
        """With a certificate made now and kept nowhere: nobody vouches for it, and no two signatures are linked by it.

        Raises:
            FinelineError: the package c2pa-python is not installed.
        """
        return cls(*make_certificate())

    @classmethod
    def kept(cls) -> Signer:
        """With the local certificate kept in the user's data folder, made if it is not there yet.

        It shows that several pictures were signed on one machine. `fineline forget` removes it.

        Raises:
            FinelineError: it cannot be kept or read, or the package c2pa-python is not installed.
        """
        from fineline.own_folders import data_folder

        folder = data_folder()
        both = folder / "certificate.pem"
        if not both.is_file():
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(f"{folder} cannot be made: {error.strerror}.", "Leave out the option.") from error
            chain, key = make_certificate()
            write_atomically(both, f"{key}{chain}".encode(), mode=0o600)
        return cls.of_files(both, both)

    @classmethod
    def of_files(cls, certificate: Path, key: Path) -> Signer:
        """With a person's own certificate (and those that vouch for it) and its private key, both PEM files.

        Raises:
            UsageError: a file is missing or no PEM, or the key is locked or not the certificate's.
        """
        library()
        from cryptography import x509
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
        from cryptography.hazmat.primitives.serialization import load_pem_private_key as load_key

        try:
            chain = x509.load_pem_x509_certificates(_read(certificate))
        except ValueError as error:
            raise UsageError(f"{certificate} holds no certificate.", "Name a PEM file.") from error
        try:
            private = load_key(_read(key), password=None)
        except TypeError as error:
            raise UsageError(
                f"The key in {key} is locked with a password.", f"Unlock a copy: openssl pkey -in {key} -out unlocked"
            ) from error
        except ValueError as error:
            raise UsageError(f"{key} holds no private key.", "Name a PEM file.") from error
        form = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        if private.public_key().public_bytes(*form) != chain[0].public_key().public_bytes(*form):
            raise UsageError(
                f"The key in {key} does not belong to the first certificate in {certificate}.", "Name the two that do."
            )
        return cls(
            "".join(each.public_bytes(Encoding.PEM).decode() for each in chain),
            private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        )

    @property
    def algorithm(self) -> str:
        """By the kind of key, as C2PA names it.

        Raises:
            UsageError: C2PA knows no algorithm for such a key.
        """
        from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        key: Any = load_pem_private_key(self.key.encode(), password=None)
        if isinstance(key, rsa.RSAPrivateKey):
            return "ps256"
        if isinstance(key, ed25519.Ed25519PrivateKey):
            return "ed25519"
        curves = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
        if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in curves:
            return curves[key.curve.name]
        raise UsageError(
            "Credentials cannot be signed with a key of this kind.", "Use one of RSA, Ed25519, or the curves P-256 on."
        )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.", "Check the path.") from error
