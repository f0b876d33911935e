"""The examples on a small archive: batch, DuckDB and Spark tell the same of it.

`SOI_CLI` names a `soi` with the feature `batch`; without it, without DuckDB, or without PySpark and Java, the tests that
need them are skipped, and pytest says so.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
CLI = os.environ.get("SOI_CLI", "")
TABLES = ("documents", "observations", "findings", "errors")


def report(body: str, place: str, year: int, lines: str) -> bytes:
    head = f"{body}\n{place.upper()}\nBÁO CÁO\nTình hình kinh tế - xã hội năm {year}\n"
    return (head + lines).encode()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two communes with three years, a province whose total differs, a copy, a broken file."""
    folder = tmp_path_factory.mktemp("archive") / "kho"
    (folder / "xã A").mkdir(parents=True)
    for year, lợn in ((2024, 700), (2025, 720), (2026, 750)):
        lines = f"Tổng đàn lợn {lợn} con, đạt {lợn / 10:.0f}% kế hoạch (1.000 con)."
        (folder / "xã A" / f"{year}.txt").write_bytes(report("ỦY BAN NHÂN DÂN", "Xã Đồi Thông", year, lines))
    lines = "Tổng đàn lợn 900 con, đạt 95% kế hoạch (1.000 con)."
    (folder / "b.txt").write_bytes(report("ỦY BAN NHÂN DÂN", "Xã Bến Sậy", 2026, lines))
    (folder / "b copy.txt").write_bytes((folder / "b.txt").read_bytes())
    lines = "Tổng đàn lợn 1.900 con."
    (folder / "tỉnh.txt").write_bytes(report("ỦY BAN NHÂN DÂN", "Tỉnh Sông Trăng", 2026, lines))
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04")
    return folder


@pytest.fixture(scope="module")
def batch(archive: Path) -> Path:
    if not CLI:
        pytest.skip("SOI_CLI does not name a soi with the feature batch")
    out = archive.parent / "bang"
    subprocess.run([CLI, "batch", os.fspath(archive), "--out", os.fspath(out)], check=True)
    return out


def test_ten_questions_are_answered(batch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(batch.parent)
    sql = (ROOT / "examples/duckdb/questions.sql").read_text(encoding="utf-8")
    connection = duckdb.connect()
    answers: dict[int, list[Any]] = {}
    for statement in filter(str.strip, sql.split(";\n")):
        result = connection.execute(statement)
        if number := re.search(r"^-- (\d+)\.", statement, re.MULTILINE):
            answers[int(number[1])] = result.fetchall()
    assert sorted(answers) == list(range(1, 11))
    assert sorted(row[:3] for row in answers[1]) == [
        ("duplicate", None, 1),
        ("error", "unknown_format", 1),
        ("ok", None, 5),
    ]
    assert [row[0] for row in answers[2]] == ["hỏng.docx"]
    assert [(row[0], row[3]) for row in answers[3]] == [("b copy.txt", 1)]
    assert [row[0] for row in answers[4]] == ["percent_of_plan"]
    assert [(row[0].lower(), row[2]) for row in answers[5]] == [("xã đồi thông", "2026-12")]
    assert [(row[0].lower(), row[3], row[4], row[5]) for row in answers[6]] == [("tỉnh sông trăng", 1900.0, 1650.0, 2)]
    assert answers[7] == []
    assert sum(row[2] for row in answers[8]) == 4
    assert answers[9][0][0] == "txt"
    assert [row[1:] for row in answers[10]] == [(2, ["b copy.txt", "b.txt"])]


def test_spark_and_batch_give_the_same_rows(archive: Path, batch: Path) -> None:
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    import pyarrow.dataset

    out = archive.parent / "spark"
    job = ROOT / "examples/spark/soi_job.py"
    run = [sys.executable, os.fspath(job), os.fspath(archive), os.fspath(out), "--master", "local[2]"]
    env = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    subprocess.run(run, check=True, env=env)
    for table in TABLES:
        rows = []
        for folder in (batch, out):
            read = pyarrow.dataset.dataset(folder / table, format="parquet").to_table().to_pylist()
            for row in read:
                row.pop("milliseconds", None)
            rows.append(sorted(read, key=lambda row: sorted((k, str(v)) for k, v in row.items())))
        assert rows[0] == rows[1], table
        assert rows[0], table
