"""The built wheel: types, errors, Arrow, threads."""

import doctest
import json
import os
import subprocess
import sys
import threading
import time
from decimal import Decimal
from pathlib import Path

import pyarrow
import pytest

import soi

ROOT = Path(__file__).resolve().parents[3]
TEXT = "Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con).".encode()


def test_the_examples_of_the_module_hold() -> None:
    assert doctest.testmod(soi).failed == 0


def test_a_report_is_objects(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.txt"
    path.write_bytes(TEXT)
    report = soi.analyze(path)
    (observation,) = report.observations
    assert (report.name, report.format) == ("báo cáo.txt", "txt")
    assert observation.main.amount == Decimal(9655)
    for quantity in observation.quantities:
        assert report.text[quantity.start : quantity.end] == quantity.text
    (finding,) = report.findings
    assert (finding.code, finding.verdict) == ("percent_of_plan", "inconsistent")
    assert finding.calculation is not None and finding.calculation.result == Decimal("96.55")
    assert report.to_dict()["schema"] == soi.schema()["title"] == "soi.report/1"
    assert "1 observations" in repr(report)


def test_bytes_have_a_name_and_an_encoding() -> None:
    assert soi.analyze(b"So 5 con.", name="a.md").format == "md"
    old = (ROOT / "tests/fixtures/encodings/tcvn3.txt").read_bytes()
    assert soi.analyze(old).notes[0]["code"] == "encoding_converted"
    with pytest.raises(soi.SoiError) as caught:
        soi.analyze(old, encoding="none")
    assert caught.value.code == "invalid_text"
    with pytest.raises(ValueError, match="no encoding"):
        soi.analyze(TEXT, encoding="latin")  # type: ignore[arg-type]


def test_what_cannot_be_read_is_an_error_with_a_code(tmp_path: Path) -> None:
    with pytest.raises(soi.SoiError) as caught:
        soi.analyze(b"", lang="en")
    assert caught.value.code == "empty" and str(caught.value)
    with pytest.raises(soi.SoiError) as caught:
        soi.analyze(b"x" * (2 << 20), megabytes=1)
    assert caught.value.facts["limit"] == 1 << 20
    with pytest.raises(OSError):
        soi.analyze(tmp_path / "none.txt")


def test_a_batch_has_a_row_for_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = tmp_path / "good.txt"
    good.write_bytes(TEXT)
    monkeypatch.setenv("SOI_FAULT_IN", "fault.txt")
    files: list[Path | tuple[str, bytes]] = [
        good,
        ("memory.txt", TEXT),
        ("empty.txt", b""),
        ("fault.txt", TEXT + b" "),
        tmp_path / "none.docx",
    ]
    batch = soi.analyze_batch(files, threads=2)
    assert isinstance(batch, pyarrow.RecordBatch)
    batch.validate(full=True)
    rows = batch.to_pylist()
    assert [(row["status"], row["error"]) for row in rows] == [
        ("ok", None),
        ("ok", None),
        ("error", "empty"),
        ("error", "broken"),
        ("error", "unreadable"),
    ]
    assert rows[0]["hash"] == rows[1]["hash"] and len(rows[0]["hash"]) == 64
    assert [o["role"] for o in rows[0]["observation_rows"]] == ["value", "pct_plan", "plan"]
    assert rows[0]["observation_rows"][0]["value"] == Decimal(9655)
    assert rows[0]["finding_rows"][0]["code"] == "percent_of_plan"
    assert rows[3]["error_rows"][0]["phase"] == "extracting"
    assert soi.analyze_batch([]).num_rows == 0


def test_an_order_is_kept_whatever_the_threads() -> None:
    files = [(f"{i}.txt", f"Đàn lợn {i} con.".encode()) for i in range(1, 200)]
    one, two = (soi.analyze_batch(files, threads=n) for n in (1, 2))
    assert one.drop_columns(["milliseconds"]).equals(two.drop_columns(["milliseconds"]))
    assert one.column("name").to_pylist() == [name for name, _ in files]


def test_other_threads_run_meanwhile() -> None:
    text = TEXT * 2000
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    began = time.perf_counter()
    soi.analyze(text)
    seconds = time.perf_counter() - began
    done.set()
    thread.join()
    # With the interpreter held, the other thread would have ticked once or twice.
    assert ticks > min(20, seconds * 50), (ticks, seconds)


def test_the_json_is_that_of_the_schema_file() -> None:
    published = json.loads((ROOT / "schema/soi.report-1.json").read_text(encoding="utf-8"))
    assert soi.schema("report") == published


def test_types_hold_in_the_strict_example() -> None:
    example = Path(__file__).parents[1] / "examples/typed.py"
    pytest.importorskip("mypy")
    run = subprocess.run([sys.executable, "-m", "mypy", "--strict", os.fspath(example)], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    printed = subprocess.run([sys.executable, os.fspath(example)], capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1"})
    assert "Decimal('75')" in printed.stdout, printed.stderr
