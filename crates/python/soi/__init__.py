"""Soi reads reports of Vietnamese local government.

>>> import soi
>>> report = soi.analyze("Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).".encode())
>>> [(o.name, o.main.amount, o.main.unit) for o in report.observations]
[('Đàn lợn', Decimal('9655'), 'con')]
>>> [f.verdict for f in report.findings]
['inconsistent']

One file is analysed with :func:`analyze`; many, on all cores and with a row for each whatever is wrong with it, with
:func:`analyze_batch`. Nothing of a file leaves the machine.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Union

from . import _soi
from ._soi import __version__
from .report import (
    Base,
    Calculation,
    Finding,
    Header,
    Observation,
    Operand,
    Quantity,
    Report,
    Suggestion,
)

if TYPE_CHECKING:
    import pyarrow

__all__ = [
    "Base",
    "Calculation",
    "Finding",
    "Header",
    "Observation",
    "Operand",
    "Quantity",
    "Report",
    "SoiError",
    "Suggestion",
    "__version__",
    "analyze",
    "analyze_batch",
    "schema",
]

Lang = Literal["vi", "en"]
Encoding = Literal["auto", "none", "tcvn3", "vni", "viscii", "windows-1258"]
Path = Union[str, "os.PathLike[str]"]


class SoiError(Exception):
    """A file could not be analysed; the message is a sentence for people.

    ``code`` names the reason ("empty", "damaged", "too_large" ...), ``facts`` holds what was found and the limit.
    """

    def __init__(self, message: str, code: str, facts: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.code = code
        self.facts = dict(facts)


def analyze(
    source: Path | bytes,
    *,
    name: str | None = None,
    lang: Lang = "vi",
    encoding: Encoding = "auto",
    megabytes: int = 64,
) -> Report:
    """Analyse one file.

    ``source`` is a path, or the bytes of a file; ``name`` is what it is called in the report, and its ending tells
    Markdown from text (all other formats are told by their content). ``lang`` is the language of error messages,
    ``encoding`` the code table of text from before Unicode, ``megabytes`` the size of a file at most.

    Raises :class:`SoiError` where the file cannot be analysed, and ``OSError`` where it cannot be opened. Other
    Python threads run meanwhile.
    """
    if isinstance(source, bytes):
        content, called = source, name or "-"
    else:
        with open(source, "rb") as file:
            content = file.read()
        called = name or os.path.basename(os.fspath(source))
    handle, failure = _soi.analyze(called, content, lang, encoding, megabytes)
    if handle is None:
        code, message, facts = failure or ("broken", "", "{}")
        raise SoiError(message, code, json.loads(facts))
    return Report(handle)


def analyze_batch(
    files: Iterable[Path | tuple[str, bytes]],
    *,
    lang: Lang = "vi",
    encoding: Encoding = "auto",
    megabytes: int = 64,
    seconds: int = 60,
    threads: int = 0,
) -> pyarrow.RecordBatch:
    """Analyse many files on ``threads`` cores (0: all); one row a file, in their order.

    A file is a path, or a name with its bytes. The columns are those of ``documents`` (docs/scale.md), and the lists
    ``observation_rows``, ``finding_rows`` and ``error_rows`` of that file's rows in the other tables. A file that
    cannot be read, that takes longer than ``seconds``, or that the program fails on is a row with ``status`` "error":
    nothing is raised for it.

    Needs ``pyarrow`` (``pip install soi[arrow]``).
    """
    import pyarrow

    given: list[tuple[str, bytes | None]] = []
    for file in files:
        if isinstance(file, tuple):
            given.append((file[0], bytes(file[1])))
        else:
            given.append((os.fspath(file), None))
    rows = _soi.analyze_batch(given, lang, encoding, megabytes, seconds, threads)
    return pyarrow.record_batch(rows)


def schema(name: Literal["report", "across", "figures", "findings"] = "report") -> dict[str, Any]:
    """The JSON Schema of what ``Report.to_dict()`` gives ("report"), and of the command line's other JSON."""
    parsed: dict[str, Any] = json.loads(_soi.schema(name))
    return parsed
