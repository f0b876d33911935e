// The npm package from its packed file in a browser: as a module, in a worker, and its types in a strict program.
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { install, programs } from "../node/support/installed.mjs";
import { launch } from "./support/browser.mjs";
import { serveFolder } from "./support/server.mjs";

const user = install();
after(user.remove);

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="importmap">
{ "imports": { "soi": "/node_modules/soi/soi.js" } }</script>`;

async function onPage(run) {
  const server = await serveFolder(() => user.folder);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    writeFileSync(join(user.folder, "index.html"), PAGE);
    await page.goto(server.url);
    const result = await run(page);
    assert.deepEqual(errors, []);
    return result;
  } finally {
    await browser.close();
    await server.stop();
  }
}

test("README: as a module on a page", async () => {
  const [, module] = programs(user.readme);
  const logged = await onPage(async (page) => {
    const said = page.waitForEvent("console");
    await page.addScriptTag({ type: "module", content: module });
    return (await said).text();
  });
  assert.equal(logged, "12.5");
});

test("README: in a worker", async () => {
  const [, , worker] = programs(user.readme);
  // Import maps do not reach workers: there a bundler puts the address in.
  writeFileSync(join(user.folder, "worker.js"), worker.replace('"soi"', '"/node_modules/soi/soi.js"'));
  const name = await onPage((page) =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onmessage = ({ data }) => resolve(data.observations[0].name);
          worker.onerror = (error) => reject(error);
          worker.postMessage({ name: "a.txt", bytes: new TextEncoder().encode("Tổng đàn lợn 9.655 con.") });
        }),
    ),
  );
  assert.equal(name, "Tổng đàn lợn");
});

test("its types hold in a strict program, as module and required", () => {
  const program = `
import init, { analyze, type Report, type Note } from "soi";
export async function read(bytes: Uint8Array): Promise<string[]> {
  await init();
  const report: Report = analyze("a.docx", bytes, { lang: "en", withText: true });
  const notes: Note[] = report.notes;
  return [...report.observations.map((o) => \`\${o.canonical ?? o.name} \${o.quantities[0]?.amount}\`), ...notes.map((n) => n.code)];
}
// @ts-expect-error there is no such language
analyze("a.docx", new Uint8Array(), { lang: "fr" });
// @ts-expect-error there is no such field
analyze("a.docx", new Uint8Array()).colour;
`;
  writeFileSync(join(user.folder, "module.mts"), program);
  writeFileSync(join(user.folder, "common.cts"), 'import soi = require("soi");\nsoi.analyze("a.txt", new Uint8Array()).observations;\n');
  const tsc = fileURLToPath(new URL("node_modules/typescript/bin/tsc", import.meta.url));
  assert.ok(existsSync(tsc), "typescript is missing: npm ci in tests/browser");
  const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
  try {
    user.run(process.execPath, [tsc, ...options, "module.mts", "common.cts"]);
  } catch (error) {
    assert.fail(error.stdout);
  }
});
