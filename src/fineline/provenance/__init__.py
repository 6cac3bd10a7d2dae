"""Content credentials (C2PA): what was done to which photo, signed into the headshot, and read back from any file."""

from fineline.provenance.credentials import Credentials, read_credentials
from fineline.provenance.signer import Signer
from fineline.provenance.signing import with_actions, with_credentials

__all__ = ["Credentials", "Signer", "read_credentials", "with_actions", "with_credentials"]
