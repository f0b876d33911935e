//! The JSON Schemas (draft 2020-12) of what is written as JSON; the files are in `schema/`.

/// Name, version and JSON Schema of each kind of JSON that this version writes.
pub const SCHEMAS: [(&str, &str, &str); 4] = [
    (
        "report",
        super::SCHEMA,
        include_str!("../../schema/soi.report-1.json"),
    ),
    (
        "across",
        super::ACROSS_SCHEMA,
        include_str!("../../schema/soi.across-1.json"),
    ),
    (
        "figures",
        "soi.figures/1",
        include_str!("../../schema/soi.figures-1.json"),
    ),
    (
        "findings",
        "soi.findings/1",
        include_str!("../../schema/soi.findings-1.json"),
    ),
];

/// The JSON Schema of that name: "report", "across" (comparisons and roll-ups), "figures", "findings".
#[must_use]
pub fn schema(name: &str) -> Option<&'static str> {
    let of = SCHEMAS.iter().find(|(known, ..)| *known == name)?;
    Some(of.2)
}
