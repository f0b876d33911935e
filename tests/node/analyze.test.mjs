// The npm package in Node: the same module that other web pages would load.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = new URL("../../dist/npm/", import.meta.url);
if (!existsSync(folder)) {
  throw new Error(`${fileURLToPath(folder)} is missing: cargo xtask dist`);
}
const { analyze, initSync } = await import(new URL("soi.js", folder));
initSync({ module: readFileSync(new URL("soi_bg.wasm", folder)) });

const bytes = (text) => new TextEncoder().encode(text);
const TEXT = "Tổng đàn lợn 9.655 con, đạt 96,5% kế hoạch, tăng 8% so với cùng kỳ.";

test("a text becomes a report of plain objects", () => {
  const report = analyze("a.txt", bytes(TEXT));
  assert.equal(report.schema, "soi.report/1");
  assert.deepEqual(report, JSON.parse(JSON.stringify(report)));
  assert.equal(report.observations.length, 1);
  const [{ name, quantities }] = report.observations;
  assert.equal(name, "Tổng đàn lợn");
  assert.deepEqual(
    quantities.map(({ role, amount }) => [role, amount]),
    [
      ["value", "9655"],
      ["pct_plan", "96.5"],
      ["change", "8"],
    ],
  );
});

test("places count code points of the text", () => {
  const text = `😀 ${TEXT}`;
  const report = analyze("a.txt", bytes(text), { withText: true });
  assert.equal(report.source.text, text);
  for (const { start, end, text: written } of report.observations[0].quantities) {
    assert.equal([...text].slice(start, end).join(""), written);
  }
});

test("a file that cannot be read throws, with a sentence and a code", () => {
  const thrown = (...args) => {
    try {
      analyze(...args);
    } catch (error) {
      return error;
    }
    return assert.fail("nothing was thrown");
  };
  const vietnamese = thrown("a.txt", bytes(""));
  const english = thrown("a.txt", bytes(""), { lang: "en" });
  assert.ok(vietnamese instanceof Error && english instanceof Error);
  assert.equal(vietnamese.cause.code, "empty");
  assert.notEqual(vietnamese.message, english.message);

  const large = thrown("a.txt", bytes(TEXT), { limits: { bytes: 10 } });
  assert.equal(large.cause.code, "too_large");
  assert.equal(large.cause.limit, 10);
  assert.ok(thrown("a.txt", bytes(TEXT), { lang: "fr" }) instanceof TypeError);
});

test("the module goes on after an error", () => {
  for (let i = 0; i < 50; i++) {
    assert.throws(() => analyze("a.txt", new Uint8Array([0xff, 0x00, 0x31])));
    assert.equal(analyze("a.txt", bytes(TEXT)).observations.length, 1);
  }
});

test("a fault of the program costs one file of three, and says in which step", () => {
  const steps = { reading: /đọc tệp/, extracting: /nhận chỉ tiêu/, checking: /đối chiếu số liệu/ };
  for (const [phase, named] of Object.entries(steps)) {
    const [first, broken, last] = [undefined, phase, undefined].map((faultIn) => {
      try {
        return analyze("a.txt", bytes(TEXT), { faultIn }).observations.length;
      } catch (error) {
        return error;
      }
    });
    assert.deepEqual([first, last], [1, 1]);
    assert.ok(broken instanceof Error && !(broken instanceof WebAssembly.RuntimeError), String(broken));
    assert.match(broken.message, named);
    assert.deepEqual([broken.cause.code, broken.cause.phase], ["broken", phase]);
  }
});

test("equal input gives equal output", () => {
  assert.deepEqual(analyze("a.txt", bytes(TEXT)), analyze("a.txt", bytes(TEXT)));
});

test("its types say what it exports", () => {
  const types = readFileSync(new URL("soi.d.ts", folder), "utf8");
  assert.match(types, /export function analyze\(name: string, bytes: Uint8Array.*, options\?: AnalyzeOptions/);
  assert.match(types, /export interface Report/);
});
