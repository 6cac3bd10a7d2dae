"""Who signs, by the options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fineline.errors import UsageError

if TYPE_CHECKING:
    from fineline.provenance import Signer


def signer_for(wanted: bool, certificate: Path | None, key: Path | None, keep: bool) -> Signer | None:
    """None where no credentials are wanted; a certificate, or one to be kept, says that they are.

    Raises:
        UsageError: the options contradict each other, or the certificate does not serve.
        FinelineError: the package c2pa-python is not installed.
    """
    if (certificate is None) != (key is None):
        raise UsageError("A certificate and its key go together.", "Give both --certificate and --key.")
    if certificate is not None and keep:
        raise UsageError("--keep-certificate is for people without one.", "Leave it out, or leave out --certificate.")
    if not (wanted or certificate or keep):
        return None
    from fineline.provenance import Signer

    if certificate is not None and key is not None:
        return Signer.of_files(certificate, key)
    return Signer.kept() if keep else Signer.local()
