// `soi check --format sarif` against the whole JSON Schema of SARIF 2.1.0, as a package of the registry has it
// (tests/schema.rs holds the fields that are written against a schema of our own, without the network).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import Ajv from "ajv";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("../../", import.meta.url));

/** The standard's schema is written in draft 4. */
function validator() {
  const ajv = new Ajv({ schemaId: "auto" });
  ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
  return ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
}

function check(...files) {
  const program = ["run", "--quiet", "--bin", "soi", "--", "check", "--format", "sarif", ...files];
  const { status, stdout, stderr } = spawnSync("cargo", program, { cwd: root, encoding: "utf8" });
  assert.ok(status === 0 || status === 1, stderr);
  return JSON.parse(stdout);
}

test("the log of the samples and of a PDF is SARIF", () => {
  const isSarif = validator();
  const log = check("www/samples/", "tests/fixtures/report.pdf");
  assert.ok(log.runs[0].results.length > 6);
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors, null, 1));
  // A test that could not fail would promise nothing.
  const [{ results }] = structuredClone(log).runs;
  results[0].level = "wrong";
  assert.ok(!isSarif({ ...log, runs: [{ ...log.runs[0], results }] }));
});
