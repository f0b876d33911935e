//! Tables to Arrow, for Parquet and for other languages.
//!
//! | holds | Arrow |
//! |---|---|
//! | text | `Utf8` |
//! | amount | `Decimal128(38, 9)`: room for every amount, rounded to nine decimals |
//! | count | `Int64` |
//! | flag | `Boolean` |
//!
//! All columns may be null. Floats nowhere.

use std::sync::Arc;

use crate::decimal::Decimal;
use arrow_array::builder::{BooleanBuilder, Decimal128Builder, Int64Builder, StringBuilder};
use arrow_array::{Array as _, ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat_batches;
use sha2::{Digest as _, Sha256};

use super::entries::Entry;
use super::tidy::{Cell, Holds, Table};
use crate::messages::Lang;

/// Digits of an amount, and how many of them are decimals.
const DIGITS: (u8, i8) = (38, 9);

/// The columns of a table as an Arrow schema.
#[must_use]
pub fn arrow_schema(table: &Table<'_>) -> Schema {
    let field = |(name, holds): (&str, Holds)| {
        let kind = match holds {
            Holds::Text => DataType::Utf8,
            Holds::Amount => DataType::Decimal128(DIGITS.0, DIGITS.1),
            Holds::Count => DataType::Int64,
            Holds::Flag => DataType::Boolean,
        };
        Field::new(name, kind, true)
    };
    Schema::new(table.columns().map(field).collect::<Vec<_>>())
}

/// The table as Arrow.
///
/// # Errors
/// When a row is not as long as the table is wide.
pub fn record_batch(table: &Table<'_>) -> Result<RecordBatch, ArrowError> {
    record_batch_of(table, &Arc::new(arrow_schema(table)))
}

/// The same with its [`arrow_schema`], which tables of one kind share.
///
/// # Errors
/// When a row is not as long as the table is wide, or the schema is another's.
pub fn record_batch_of(table: &Table<'_>, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    if table.rows.is_empty() {
        return Ok(RecordBatch::new_empty(Arc::clone(schema)));
    }
    let columns = table.columns().enumerate();
    let arrays = columns.map(|(at, (_, holds))| column(table, at, holds));
    let arrays = arrays.collect::<Result<Vec<ArrayRef>, ArrowError>>()?;
    RecordBatch::try_new(Arc::clone(schema), arrays)
}

/// The schemas of [`super::TABLES`].
#[must_use]
pub fn table_schemas() -> [SchemaRef; 4] {
    let tables = Entry::nothing().tables(Lang::Vi);
    tables.each_ref().map(|t| Arc::new(arrow_schema(t)))
}

fn column(table: &Table<'_>, at: usize, holds: Holds) -> Result<ArrayRef, ArrowError> {
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let rows = table.rows.len();
    Ok(match holds {
        Holds::Text => {
            let mut out = StringBuilder::with_capacity(rows, rows * 8);
            cells.for_each(|c| {
                out.append_option(if let Cell::Text(t) = c { Some(t) } else { None })
            });
            Arc::new(out.finish())
        }
        Holds::Amount => {
            let mut out = Decimal128Builder::with_capacity(rows)
                .with_precision_and_scale(DIGITS.0, DIGITS.1)?;
            cells.for_each(|c| {
                out.append_option(if let Cell::Amount(a) = c {
                    Some(scaled(*a))
                } else {
                    None
                });
            });
            Arc::new(out.finish())
        }
        Holds::Count => {
            let mut out = Int64Builder::with_capacity(rows);
            cells.for_each(|c| {
                let count = if let Cell::Count(n) = c {
                    i64::try_from(*n).ok()
                } else {
                    None
                };
                out.append_option(count);
            });
            Arc::new(out.finish())
        }
        Holds::Flag => {
            let mut out = BooleanBuilder::with_capacity(rows);
            cells.for_each(|c| {
                out.append_option(if let Cell::Flag(f) = c {
                    Some(*f)
                } else {
                    None
                })
            });
            Arc::new(out.finish())
        }
    })
}

/// One row a file, in their order: its row of documents, and its rows of the other tables as lists
/// (`observation_rows`, `finding_rows`, `error_rows`).
///
/// # Errors
/// When a file has other than one row of documents.
pub fn nested(files: &[[RecordBatch; 4]]) -> Result<RecordBatch, ArrowError> {
    let empty;
    let files = if files.is_empty() {
        // The columns are there all the same.
        empty = [table_schemas().map(RecordBatch::new_empty)];
        &empty[..]
    } else {
        files
    };
    let all = |at: usize| concat_batches(&files[0][at].schema(), files.iter().map(|f| &f[at]));
    let documents = all(0)?;
    let mut fields = documents.schema().fields().to_vec();
    let mut columns = documents.columns().to_vec();
    for (at, name) in [
        (1, "observation_rows"),
        (2, "finding_rows"),
        (3, "error_rows"),
    ] {
        let rows = all(at)?;
        // The hash is the document's.
        let rows = rows.project(&(1..rows.num_columns()).collect::<Vec<_>>())?;
        let rows = StructArray::from(rows);
        let item = Arc::new(Field::new_list_field(rows.data_type().clone(), true));
        let lengths = files.iter().map(|f| f[at].num_rows());
        let lengths: Vec<usize> = lengths.take(documents.num_rows()).collect();
        let lists = ListArray::try_new(
            item,
            OffsetBuffer::from_lengths(lengths),
            Arc::new(rows),
            None,
        )?;
        fields.push(Arc::new(Field::new(name, lists.data_type().clone(), true)));
        columns.push(Arc::new(lists));
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

/// Names a file's bytes: SHA-256 in hexadecimal.
#[must_use]
pub fn content_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The amount in units of its last decimal. 96 bits times ten to the ninth stay below 38 digits.
fn scaled(amount: Decimal) -> i128 {
    let decimals = u32::from(DIGITS.1.unsigned_abs());
    let rounded = amount.rounded(decimals);
    let missing = decimals.saturating_sub(rounded.scale());
    rounded.mantissa().saturating_mul(10_i128.pow(missing))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::cast::AsArray as _;
    use arrow_array::types::{Decimal128Type, Int64Type};

    #[test]
    fn cells_become_values_and_empty_ones_null() {
        let table = Table {
            key: "hash",
            columns: &[
                ("value", Holds::Amount),
                ("n", Holds::Count),
                ("doubt", Holds::Flag),
            ],
            rows: vec![
                vec![
                    Cell::text("5f"),
                    Cell::Amount("-12.50".parse().unwrap()),
                    Cell::Count(3),
                    Cell::Flag(true),
                ],
                vec![Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty],
            ],
        };
        let batch = record_batch(&table).unwrap();
        assert_eq!((batch.num_rows(), batch.num_columns()), (2, 4));
        assert_eq!(batch.column(0).as_string::<i32>().value(0), "5f");
        let amounts = batch.column(1).as_primitive::<Decimal128Type>();
        assert_eq!(amounts.value_as_string(0), "-12.500000000");
        assert_eq!(batch.column(2).as_primitive::<Int64Type>().value(0), 3);
        assert!((0..4).all(|i| batch.column(i).is_null(1)));
    }

    #[test]
    fn every_amount_has_room() {
        let most: Decimal = "79228162514264337593543950335".parse().unwrap();
        assert_eq!(scaled(most), most.mantissa() * 1_000_000_000);
        assert!(scaled(most) < 10_i128.pow(38));
        assert_eq!(scaled("0.12345678951".parse().unwrap()), 123_456_790);
        assert_eq!(scaled("100".parse().unwrap()), 100_000_000_000);
    }

    #[test]
    fn rows_of_a_file_are_lists_beside_its_document() {
        let entry = |text: &str| {
            let options = crate::Options::default();
            let report = crate::analyze("a.txt", text.as_bytes(), &options, |_| true).unwrap();
            let entry = Entry {
                hash: Some("5f"),
                outcome: crate::export::Outcome::Read(&report),
                ..Entry::nothing()
            };
            entry.tables(Lang::Vi).map(|t| record_batch(&t).unwrap())
        };
        let files = [
            entry("Đàn lợn 9.655 con, đạt 97,5% kế hoạch (10.000 con)."),
            entry("Trồng 5 ha rừng."),
        ];
        let batch = nested(&files).unwrap();
        assert_eq!(batch.num_rows(), 2);
        let lists = |name: &str| batch.column_by_name(name).unwrap().as_list::<i32>().clone();
        assert_eq!(lists("observation_rows").value(0).len(), 3);
        assert_eq!(lists("observation_rows").value(1).len(), 1);
        assert_eq!(lists("finding_rows").value(0).len(), 1);
        assert_eq!(lists("error_rows").value(1).len(), 0);
        let none = nested(&[]).unwrap();
        assert_eq!((none.num_rows(), none.schema()), (0, batch.schema()));
    }

    #[test]
    fn bytes_are_named_by_their_hash() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(content_hash(b""), empty);
    }
}
