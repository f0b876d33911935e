"""An archive of reports to the tables of `soi batch`, on Spark: as many machines as the cluster has.

    spark-submit examples/spark/soi_job.py kho/ bang/
    python examples/spark/soi_job.py kho/ bang/ --master 'local[2]'

Needs the wheel `soi` (and pyarrow) on every worker. Spark reads the files and hands them to the wheel as Arrow; what
comes back is one row a file with lists of its rows, which are spread into the four tables here.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlparse

import pyarrow
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

import soi

ENDINGS = ("doc", "docx", "htm", "html", "md", "ods", "odt", "pdf", "rtf", "txt", "xls", "xlsm", "xlsx", "xhtml")


def analyze(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Rows of path and content to rows of `soi.analyze_batch`; one core, since Spark has a task a core."""
    for batch in batches:
        files = zip(batch.column("name").to_pylist(), batch.column("content").to_pylist())
        yield soi.analyze_batch([(name, content) for name, content in files], threads=1)


def below(folder: str) -> Any:
    """The name of a file below the folder, from the address that Spark gives it."""
    root = urlparse(folder).path.rstrip("/") + "/"

    @f.udf("string")
    def name(path: str) -> str:
        return unquote(urlparse(path).path).removeprefix(root)

    return name


def tables(spark: SparkSession, folder: str) -> dict[str, DataFrame]:
    """The four tables of a folder."""
    read = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    files = read.option("pathGlobFilter", "*.{" + ",".join(ENDINGS) + "}").load(folder)
    files = files.select(below(folder)("path").alias("name"), "content")
    schema = from_arrow_schema(soi.analyze_batch([]).schema)
    rows = files.mapInArrow(analyze, schema).cache()

    # Files with the same bytes are one document: the first by name has the rows.
    first = Window.partitionBy("hash").orderBy("name")
    rows = rows.withColumn("nth", f.when(f.col("hash").isNull(), 1).otherwise(f.row_number().over(first)))
    is_first = f.col("nth") == 1
    kept = ("hash", "name", "bytes", "engine", "schema", "milliseconds", "status")
    lists = ("observation_rows", "finding_rows", "error_rows")
    own = [c for c in rows.columns if c not in (*kept, *lists, "nth")]
    documents = rows.select(
        *(c for c in ("hash", "name")),
        f.when(is_first, f.col("status")).otherwise("duplicate").alias("status"),
        *(f.when(is_first, f.col(c)).alias(c) for c in own),
        "bytes",
        "engine",
        "schema",
        "milliseconds",
    )
    spread = {
        table: rows.where(is_first).select("hash", f.explode(rows_of).alias("row")).select("hash", "row.*")
        for table, rows_of in (("observations", lists[0]), ("findings", lists[1]), ("errors", lists[2]))
    }
    return {"documents": documents, **spread}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("--master", help="where to run; given by spark-submit otherwise")
    asked = parser.parse_args()
    builder = SparkSession.builder.appName("soi").config("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
    # Small files: many of them are one task.
    builder = builder.config("spark.sql.files.openCostInBytes", "65536")
    if asked.master:
        builder = builder.master(asked.master)
    spark = builder.getOrCreate()
    for name, table in tables(spark, asked.folder).items():
        table.write.mode("overwrite").parquet(f"{asked.out}/{name}")
    spark.stop()


if __name__ == "__main__":
    main()
