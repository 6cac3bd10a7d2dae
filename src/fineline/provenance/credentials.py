"""Reads and verifies the credentials of any file, whoever made them, in plain words."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fineline.errors import FinelineError, UnreadablePhoto, UsageError
from fineline.provenance.library import LABEL, context, library
from fineline.provenance.local_certificate import COMMON_NAME, ORGANISATION
from fineline.provenance.refinement import Refinement
from fineline.report import SCHEMA_VERSION

_FAULTS = {
    "assertion.dataHash.mismatch": "The picture was changed after it was signed.",
    "assertion.bmffHash.mismatch": "The picture was changed after it was signed.",
    "assertion.boxesHash.mismatch": "The picture was changed after it was signed.",
    "assertion.hashedURI.mismatch": "What the credentials say was changed after they were signed.",
    "claimSignature.mismatch": "The signature does not belong to what it stands under.",
    "claimSignature.outsideValidity": "The certificate is not valid today, and nobody tells when it signed.",
    "signingCredential.expired": "The certificate has expired.",
    "signingCredential.invalid": "The certificate is not one that may sign credentials.",
}
_UNTRUSTED = "signingCredential.untrusted"

Original = Literal["none", "without credentials", "with credentials", "with broken credentials"]
"""What the picture is said to be made of."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Action(_Data):
    """One thing that was done."""

    action: str = Field(description="as C2PA names it")
    edit: str | None = Field(description="as fineline names it")
    strength: float | None = Field(description="0..1")
    description: str | None
    generated: bool = Field(description="whether pixels come from a generative model")


class Credentials(_Data):
    """What a file's credentials say, and whether they hold."""

    schema_version: str = SCHEMA_VERSION
    state: Literal["trusted", "intact", "broken"] = Field(
        description="trusted: intact, and signed by somebody whom a trusted certificate vouches for"
    )
    faults: tuple[str, ...]
    organisation: str | None = Field(description="of the signer, by the certificate")
    signer: str | None = Field(description="name on the certificate")
    signed_at: str | None = Field(description="by a time authority; null where none was asked")
    made_with: str | None
    actions: tuple[Action, ...]
    all_actions: bool = Field(description="whether the list is said to be complete")
    original: Original
    refinement: Refinement | None = Field(description="what fineline measured, where fineline made it")

    @property
    def is_local(self) -> bool:
        """Whether the certificate says of itself that it was made on somebody's own machine."""
        return (self.organisation, self.signer) == (ORGANISATION, COMMON_NAME)

    def in_words(self) -> list[str]:
        """Whether they hold, who signed, and what was done, in sentences."""
        return [*self._holds(), *self._about()]

    def _holds(self) -> list[str]:
        if self.state == "broken":
            return [*self.faults, "So do not rely on what these credentials say."]
        said = ["Picture and credentials are as they were signed."]
        if self.state == "trusted":
            said.append(
                f"Signed by {self.signer or self.organisation}, whom a certificate vouches for that is trusted here."
            )
        elif self.is_local:
            said.append("Signed with a certificate made on somebody's own machine: nobody vouches for who that was.")
        else:
            said.append(
                f"Signed in the name of {self.signer or 'nobody'} ({self.organisation or 'no organisation'}). Whether "
                "that is true was not checked: name the certificates you trust with --trust."
            )
        said.append(
            f"Signed at {self.signed_at}, by a time authority."
            if self.signed_at
            else "When it was signed is not known, as no time authority was asked."
        )
        return said

    def _about(self) -> list[str]:
        said = [f"Made with {self.made_with}." if self.made_with else "Made with a program that gives no name."]
        generated = [action for action in self.actions if action.generated]
        if generated:
            said.append("A generative model made some or all of its pixels.")
        elif self.all_actions:
            said.append("By this complete list of what was done, no pixel comes from a generative model.")
        if self.refinement is not None:
            said.append(f"The original photo's file has the SHA-256 {self.refinement.original_sha256}.")
        if self.original == "with credentials":
            said.append("The original had credentials too, and their history is in here.")
        elif self.original == "with broken credentials":
            said.append("The original had credentials that did not hold when this picture was made of it.")
        return said


def read_credentials(source: str | os.PathLike[str] | bytes, *, trust: Sequence[Path] = ()) -> Credentials:
    """Read and verify credentials; nothing is fetched.

    Args:
        source: a path, or the bytes of a file.
        trust: PEM files of certificates that may vouch for signers.

    Raises:
        UsageError: no such file.
        UnreadablePhoto: damaged, or no file that can have credentials.
        FinelineError: there are no credentials, or the package c2pa-python is not installed.
    """
    name, data = ("The file", source) if isinstance(source, bytes) else (str(source), _read(Path(source)))
    c2pa, anchors = library(), "\n".join(_read(file).decode(errors="replace") for file in trust)
    try:
        with c2pa.Reader(None, io.BytesIO(data), context=context(anchors or None)) as reader:
            store = json.loads(reader.json())
    except c2pa.C2paError.ManifestNotFound:
        raise FinelineError(
            f"{name} carries no content credentials.", "Many sites and programs strip them; ask for the file as made."
        ) from None
    except c2pa.C2paError as error:
        if "remote manifest" in str(error).lower():
            raise FinelineError(
                f"{name} has its credentials elsewhere ({str(error).split()[-1]}), and nothing was fetched.",
                "Ask for a file that carries its own.",
            ) from None
        raise _damaged(name, str(error)) from error
    if store.get("active_manifest") not in store["manifests"]:
        raise _damaged(name, "the names in them do not fit")
    return _credentials(store)


def _damaged(name: str, reason: str) -> UnreadablePhoto:
    return UnreadablePhoto(f"{name} or its credentials cannot be read: {reason.rstrip('.')}.", "Use another copy.")


def _credentials(store: dict[str, Any]) -> Credentials:
    manifest = store["manifests"][store["active_manifest"]]
    found = store.get("validation_results", {}).get("activeManifest", {}).get("failure", [])
    broken = store["validation_state"] == "Invalid"
    faults = [_FAULTS.get(fault["code"], _as_said(fault)) for fault in found if fault["code"] != _UNTRUSTED]
    signature, assertions = manifest.get("signature_info") or {}, manifest.get("assertions", [])
    actions = [each["data"] for each in assertions if each["label"].startswith("c2pa.actions")]
    return Credentials(
        state="broken" if broken else "trusted" if store["validation_state"] == "Trusted" else "intact",
        faults=tuple(dict.fromkeys(faults or ["The credentials do not hold."])) if broken else (),
        organisation=signature.get("issuer"),
        signer=signature.get("common_name"),
        signed_at=signature.get("time"),
        made_with=_generator(manifest),
        actions=tuple(_action(each) for data in actions for each in data.get("actions", [])),
        all_actions=bool(actions) and all(data.get("allActionsIncluded", False) for data in actions),
        original=_original(manifest.get("ingredients", [])),
        refinement=_refinement(assertions),
    )


def _original(ingredients: list[dict[str, Any]]) -> Original:
    parents = [each for each in ingredients if each.get("relationship") == "parentOf"]
    signed = [each for each in parents if "active_manifest" in each]
    if not signed:
        return "without credentials" if parents else "none"
    results = [each.get("validation_results", {}).get("activeManifest", {}).get("failure", []) for each in signed]
    broken = any(fault["code"] != _UNTRUSTED for failures in results for fault in failures)
    return "with broken credentials" if broken else "with credentials"


def _as_said(fault: dict[str, Any]) -> str:
    return f"{fault.get('explanation') or 'Something is wrong'} ({fault['code']})."


def _generator(manifest: dict[str, Any]) -> str | None:
    for info in manifest.get("claim_generator_info") or []:
        return " ".join(filter(None, (info.get("name"), info.get("version"))))
    return manifest.get("claim_generator")


def _action(data: dict[str, Any]) -> Action:
    parameters = data.get("parameters") or {}
    edit, strength = parameters.get("edit"), parameters.get("strength")
    return Action(
        action=data["action"],
        edit=edit if isinstance(edit, str) else None,
        strength=float(strength) if isinstance(strength, int | float) else None,
        description=data.get("description"),
        generated="trainedalgorithmic" in str(data.get("digitalSourceType")).lower(),
    )


def _refinement(assertions: list[dict[str, Any]]) -> Refinement | None:
    for assertion in assertions:
        if assertion["label"] == LABEL:
            try:
                return Refinement.model_validate(assertion["data"])
            except ValidationError:  # of a later version, or not fineline's at all
                return None
    return None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.", "Check the path.") from error
