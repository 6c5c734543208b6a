"""Parsers that misbehave on purpose; a worker process imports them by name."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path

from tests.gold_document import document_of
from vbparse.errors import UnreadableInput
from vbparse.evaluate.gold import read_gold_folder
from vbparse.model.document import PlanDocument

GOLD = Path(__file__).parent.parent / "gold"


def parse(path: Path) -> PlanDocument:
    """What the file's text says: die, sleep, fail, refuse; else a document with indicators."""
    order = path.read_text(encoding="utf-8").strip()
    if order == "die":
        os._exit(7)
    if order == "sleep":
        time.sleep(60)
    if order == "fail":
        raise ValueError("boom")
    if order == "refuse":
        raise UnreadableInput(str(path), "it is a scan", "recognise it first")
    return document_of(next(iter(read_gold_folder(GOLD).values())))


def start_slowly(pipe: Connection, seconds: float) -> None:
    """A worker that takes its time to be ready, and answers every piece with itself."""
    time.sleep(seconds)
    pipe.send(None)
    while (piece := pipe.recv()) is not None:
        pipe.send(piece)
