// The npm package from its packed file: what is in it, and that it does what its README says.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { install, programs } from "./support/installed.mjs";

const user = install();
after(user.remove);
const [common, module, worker] = programs(user.readme);

test("the packed file holds what is needed and nothing else", () => {
  assert.deepEqual(user.packed.files.map(({ path }) => path).sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "node.cjs",
    "node.d.cts",
    "node.mjs",
    "package.json",
    "soi.d.ts",
    "soi.js",
    "soi.report-1.json",
    "soi_bg.wasm",
  ]);
  assert.ok(user.packed.size < 1.6 * 1024 * 1024, `${user.packed.size} bytes packed`);
  assert.ok(user.packed.unpackedSize < 5 * 1024 * 1024, `${user.packed.unpackedSize} bytes`);
});

test("README: required in Node", () => {
  assert.match(user.node("common.cjs", common), /^Đàn lợn 9655 con\n.*96,55/);
});

test("README: imported in Node", () => {
  assert.equal(user.node("module.mjs", module), "12.5\n");
});

test("in a worker of Node", () => {
  const program = `
    const { Worker, isMainThread, parentPort } = require("node:worker_threads");
    if (isMainThread) {
      new Worker(__filename).on("message", (name) => console.log(name));
    } else {
      const { analyze } = require("soi");
      parentPort.postMessage(analyze("a.txt", Buffer.from("Trồng 12,5 ha rừng.")).source.chars);
    }`;
  assert.equal(user.node("worker.cjs", program), "19\n");
  assert.match(worker, /new Worker/);
});

test("a fault of the program costs one file", () => {
  const program = `
    const { analyze } = require("soi");
    for (const faultIn of [undefined, "checking", undefined]) {
      try {
        console.log(analyze("a.txt", Buffer.from("Trồng 12,5 ha rừng."), { faultIn }).source.chars);
      } catch (error) {
        console.log(error.cause.code, error.cause.phase);
      }
    }`;
  assert.equal(user.node("fault.cjs", program), "19\nbroken checking\n19\n");
});

test("both ways in give one module, and the schema can be had", () => {
  const program = `
    import * as module from "soi";
    import { createRequire } from "node:module";
    const required = createRequire(import.meta.url)("soi");
    console.log(module.analyze === required.analyze, createRequire(import.meta.url)("soi/schema.json").title);`;
  assert.equal(user.node("both.mjs", program), "true soi.report/1\n");
});
