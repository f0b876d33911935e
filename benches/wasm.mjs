// How fast the npm package analyses, against the program on the same machine: `cargo xtask bench` runs this after
// the native bench and hands over its speed. The result is objects here and a JSON text there.
//
// Environment: SOI_TEXTS  a folder of reports instead of those of tests/reports (as for the native bench)
//              SOI_FILES  a folder of office files: how long each takes to be read and analysed
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const npm = new URL("../dist/npm/", import.meta.url);
const { analyze, initSync } = await import(new URL("soi.js", npm));
initSync({ module: readFileSync(new URL("soi_bg.wasm", npm)) });

const TRY_MS = 1_500;

/** All reports, one after the other: what the native bench takes. */
function sample() {
  const folder = process.env.SOI_TEXTS ?? join(root, "tests/reports");
  const paths = readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => (statSync(path).isDirectory() ? join(path, "input.txt") : path))
    .filter((path) => path.endsWith(".txt") && existsSync(path))
    .sort();
  return paths.map((path) => `${readFileSync(path, "utf8")}\n`).join("");
}

/** The shortest time that the work takes, in milliseconds. */
function best(work) {
  const begun = performance.now();
  let best = Infinity;
  while (performance.now() - begun < TRY_MS) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const text = sample();
const once = new TextEncoder().encode(text);
const start = performance.now();
analyze("a.txt", once);
console.log(`wasm: first analysis ${(performance.now() - start).toFixed(1)} ms`);
console.log(`wasm: next one ${best(() => analyze("a.txt", once)).toFixed(1)} ms`);
const bytes = new TextEncoder().encode(text.repeat(10));
const speed = bytes.length / 1e3 / best(() => analyze("a.txt", bytes));
console.log(`wasm: ${speed.toFixed(2)} MB/s`);
const native = Number(process.argv[2]);
if (native > 0) {
  console.log(`wasm takes ${(native / speed).toFixed(2)} times as long as native code`);
}

const files = process.env.SOI_FILES ?? join(root, "tests/fixtures");
for (const name of readdirSync(files).sort()) {
  const path = join(files, name);
  if (!/\.(docx|doc|odt|rtf|pdf|xlsx|xls|ods)$/.test(name)) {
    continue;
  }
  const file = readFileSync(path);
  const report = analyze(name, file);
  const text = analyze(name, file, { withText: true }).source.text;
  const plain = new TextEncoder().encode(text);
  const whole = best(() => analyze(name, file));
  // What is left when its text alone is analysed: the reader's own time.
  const reader = whole - best(() => analyze("a.txt", plain));
  console.log(
    `${name}: ${(file.length / 1024).toFixed(0)} KiB, ${report.observations.length} indicators, ` +
      `whole ${whole.toFixed(1)} ms, reader about ${reader.toFixed(1)} ms`,
  );
}
