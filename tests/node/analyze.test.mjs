// The npm package as another program meets it. Run after the package is built into dist/npm:
// `cargo xtask test` does both.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const { analyze } = createRequire(import.meta.url)("../../dist/npm/soi.js");
const bytes = (text) => new TextEncoder().encode(text);
const TEXT = "🌾 Trồng 12,50 ha rừng, đạt 96% kế hoạch.";

test("a report comes as plain objects", () => {
  const report = analyze("bao-cao.txt", bytes(TEXT));
  assert.equal(report.schema, "soi.report/1");
  assert.deepEqual(report.source, { name: "bao-cao.txt", format: "txt", chars: [...TEXT].length });
  assert.deepEqual(report.findings, []);
  const value = report.observations.flatMap((o) => o.quantities).find((q) => q.role === "value");
  assert.equal(value.amount, "12.50");
  assert.equal([...TEXT].slice(value.start, value.end).join(""), value.text);
  // What is not known is left out, as in JSON.
  assert.equal("amount_max" in value, false);
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
});

test("the text comes on request", () => {
  assert.equal(analyze("a.txt", bytes(TEXT), { withText: true }).source.text, TEXT);
});

test("a file that cannot be analysed throws its code and a sentence", () => {
  const thrown = (...given) => {
    try {
      analyze(...given);
    } catch (error) {
      return error;
    }
    return assert.fail("nothing was thrown");
  };
  const pdf = thrown("a.pdf", bytes("%PDF-1.7"));
  assert.ok(pdf instanceof Error);
  assert.deepEqual(pdf.cause, { code: "unsupported", format: "PDF" });
  assert.match(pdf.message, /^Chưa đọc được định dạng PDF/);
  assert.match(thrown("a.pdf", bytes("%PDF-1.7"), { lang: "en" }).message, /^The format PDF is not read/);
  assert.deepEqual(thrown("a.txt", bytes("5 ha"), { limits: { bytes: 3 } }).cause, {
    code: "too_large",
    what: "bytes",
    found: 4,
    limit: 3,
  });
  assert.equal(thrown("a.txt", new Uint8Array()).cause.code, "empty");
});

test("options that make no sense are named", () => {
  assert.throws(() => analyze("a.txt", bytes(TEXT), { lang: "fr" }), TypeError);
  assert.throws(() => analyze("a.txt", bytes(TEXT), { limits: { bytes: "many" } }), TypeError);
});
