"""A report as objects. Amounts are ``Decimal``, places are indexes into ``Report.text``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, Mapping, Optional

from . import _soi

Role = Literal["value", "plan", "whole", "pct_plan", "pct_whole", "pct_prior", "change", "prior"]
Kind = Literal["actual", "target"]
Sector = Literal["economy", "society", "environment", "security", "governance"]
Verdict = Literal["inconsistent", "note", "truncated", "rounding", "consistent", "unchecked"]
Severity = Literal["none", "low", "medium", "high"]

_MAIN: tuple[Role, ...] = (
    "value",
    "pct_plan",
    "change",
    "pct_whole",
    "pct_prior",
    "plan",
    "whole",
    "prior",
)


@dataclass(frozen=True)
class Base:
    """What a percentage or a change is measured against."""

    kind: Literal["plan", "prior", "whole"]
    label: str


@dataclass(frozen=True)
class Quantity:
    """A number in its role: ``text`` as written, ``amount`` exact, in ``unit``."""

    role: Role
    text: str
    amount: Decimal
    amount_max: Optional[Decimal]
    unit: str
    start: int
    end: int
    base: Optional[Base]
    direction: Optional[Literal["up", "down"]]
    qualifier: Optional[Literal["at_least", "at_most", "nearly", "about"]]
    readings: tuple[Decimal, ...]


@dataclass(frozen=True)
class Observation:
    """One indicator measured once."""

    id: int
    name: str
    canonical: Optional[str]
    indicator: Optional[str]
    kind: Kind
    sector: Sector
    period: Optional[Mapping[str, Any]]
    origin: Mapping[str, Any]
    quantities: tuple[Quantity, ...]
    doubts: tuple[str, ...]

    @property
    def main(self) -> Quantity:
        """The quantity that stands for the observation: its value, else a percentage, change or plan."""
        for role in _MAIN:
            for quantity in self.quantities:
                if quantity.role == role:
                    return quantity
        raise LookupError("an observation without quantities")


@dataclass(frozen=True)
class Operand:
    """A figure in a calculation."""

    amount: Decimal
    unit: str
    start: int
    end: int


@dataclass(frozen=True)
class Calculation:
    """How a stated figure was recalculated."""

    formula: str
    operands: tuple[Operand, ...]
    result: Decimal
    stated: Operand


@dataclass(frozen=True)
class Suggestion:
    """A change of one figure that makes the claim consistent."""

    start: int
    end: int
    amount: Decimal
    slip: Optional[str]
    message: str


@dataclass(frozen=True)
class Finding:
    """What a check says of some figures."""

    code: str
    verdict: Verdict
    severity: Severity
    reason: Optional[str]
    observations: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    message: str
    calculation: Optional[Calculation]
    suggestions: tuple[Suggestion, ...]
    fingerprint: str


@dataclass(frozen=True)
class Header:
    """What the report says of itself."""

    title: Optional[str]
    issuer: Optional[str]
    place: Optional[str]
    number: Optional[str]
    period: Optional[Mapping[str, Any]]


class Report:
    """One analysed file. Its parts are made when they are asked for."""

    def __init__(self, handle: _soi.Handle) -> None:
        self._handle = handle

    def __repr__(self) -> str:
        observations, findings = self._handle.counts()
        return f"<soi.Report: {observations} observations, {findings} findings>"

    @property
    def text(self) -> str:
        """The text that all places refer to."""
        return self._handle.text()

    def to_json(self, *, with_text: bool = False) -> str:
        """The report as JSON, schema ``soi.report/1``."""
        return self._handle.json(with_text)

    @cached_property
    def _parsed(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.to_json())
        return parsed

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, schema ``soi.report/1``."""
        parsed: dict[str, Any] = json.loads(self.to_json())
        return parsed

    @property
    def name(self) -> str:
        """What the file is called."""
        return str(self._parsed["source"]["name"])

    @property
    def format(self) -> str:
        """What the file is: "docx", "pdf" ..."""
        return str(self._parsed["source"]["format"])

    @cached_property
    def header(self) -> Header:
        """Who reports, on what, for when."""
        header = self._parsed["header"]
        return Header(*(header.get(key) for key in ("title", "issuer", "place", "number", "period")))

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """The indicators, in the order of the text."""
        return tuple(_observation(o) for o in self._parsed["observations"])

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Whether the figures agree, in the order of the text."""
        return tuple(_finding(f) for f in self._parsed["findings"])

    @property
    def scores(self) -> Mapping[str, Any]:
        """How the results stand to their plans."""
        scores: Mapping[str, Any] = self._parsed["scores"]
        return scores

    @property
    def notes(self) -> tuple[Mapping[str, Any], ...]:
        """What the reader decided or left out."""
        return tuple(self._parsed["notes"])


def _decimal(text: Optional[str]) -> Optional[Decimal]:
    return None if text is None else Decimal(text)


def _quantity(of: Mapping[str, Any]) -> Quantity:
    base = of.get("base")
    return Quantity(
        role=of["role"],
        text=of["text"],
        amount=Decimal(of["amount"]),
        amount_max=_decimal(of.get("amount_max")),
        unit=of["unit"],
        start=of["start"],
        end=of["end"],
        base=None if base is None else Base(base["kind"], base["label"]),
        direction=of.get("direction"),
        qualifier=of.get("qualifier"),
        readings=tuple(Decimal(r) for r in of.get("readings", ())),
    )


def _observation(of: Mapping[str, Any]) -> Observation:
    return Observation(
        id=of["id"],
        name=of["name"],
        canonical=of.get("canonical"),
        indicator=of.get("indicator"),
        kind=of["kind"],
        sector=of["sector"],
        period=of.get("period"),
        origin=of.get("origin", {}),
        quantities=tuple(_quantity(q) for q in of["quantities"]),
        doubts=tuple(of["reading"]["doubts"]),
    )


def _operand(of: Mapping[str, Any]) -> Operand:
    return Operand(Decimal(of["amount"]), of["unit"], of["start"], of["end"])


def _finding(of: Mapping[str, Any]) -> Finding:
    calculation = of.get("calculation")
    return Finding(
        code=of["code"],
        verdict=of["verdict"],
        severity=of["severity"],
        reason=of.get("reason"),
        observations=tuple(of["observations"]),
        spans=tuple((start, end) for start, end in of["spans"]),
        message=of["message"],
        calculation=None
        if calculation is None
        else Calculation(
            formula=calculation["formula"],
            operands=tuple(_operand(o) for o in calculation["operands"]),
            result=Decimal(calculation["result"]),
            stated=_operand(calculation["stated"]),
        ),
        suggestions=tuple(
            Suggestion(s["start"], s["end"], Decimal(s["amount"]), s.get("slip"), s["message"])
            for s in of.get("suggestions", ())
        ),
        fingerprint=of["fingerprint"],
    )
