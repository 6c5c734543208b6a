"""Office files behind a password: their text is encrypted, so all that can be done is to say so."""

from __future__ import annotations

from vbparse.errors import UnreadableInput
from vbparse.readers.blocks import RawDocument
from vbparse.readers.registry import Payload

WAY_OUT = "open it with the password, take the password off and save it again"


def read_protected(payload: Payload) -> RawDocument:
    """Never a document: raises `UnreadableInput`, which says that a password is in the way."""
    raise UnreadableInput(payload.name, "it is protected by a password", WAY_OUT)
