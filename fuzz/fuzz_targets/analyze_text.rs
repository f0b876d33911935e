//! Any text: no panic, spans on character boundaries, a ledger in order, and charts and exports of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use soi::Options;
use soi::messages::Lang;

fuzz_target!(|text: &str| {
    let Ok(report) = soi::analyze("bao-cao.txt", text.as_bytes(), &Options::default(), |_| true) else { return };
    let text = &report.document.text;
    let figures = report.observations.iter().flat_map(|observation| &observation.figures);
    for span in figures.map(|f| f.quantity.span).chain(report.ledger.iter().map(|e| e.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
    assert!(report.ledger.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
    assert!(soi::chart::charts(&report, Lang::Vi).len() <= 3);
    assert!(soi::export::json(&report).len() > 2);
});
