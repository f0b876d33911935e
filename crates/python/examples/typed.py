"""How the types are used; `mypy --strict` checks this file."""

from decimal import Decimal

import soi


def behind(source: bytes) -> list[tuple[str, Decimal]]:
    """Names and percentages of what stays below nine tenths of its plan."""
    report = soi.analyze(source, lang="en")
    found: list[tuple[str, Decimal]] = []
    for observation in report.observations:
        for quantity in observation.quantities:
            if quantity.role == "pct_plan" and quantity.amount < 90:
                found.append((observation.canonical or observation.name, quantity.amount))
    return found


def contradictions(source: bytes) -> list[str]:
    """What does not agree, in words."""
    report = soi.analyze(source)
    return [finding.message for finding in report.findings if finding.verdict == "inconsistent"]


if __name__ == "__main__":
    TEXT = "Đàn lợn 8.655 con, đạt 97,5% kế hoạch (10.000 con). Trồng 30 ha rừng, đạt 75% kế hoạch.".encode()
    print(behind(TEXT))
    print(contradictions(TEXT))
