// PDF and spreadsheets: read by the second module, which loads when the first such file comes.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { closeBrowser, dist, drop, errorShown, names, openSample, reportShown, withPage } from "./support/page.mjs";
import { serveFolder } from "./support/server.mjs";

after(closeBrowser);

const fixture = (name) => readFile(new URL(`../fixtures/${name}`, import.meta.url));
const site = fileURLToPath(new URL("site", dist));

async function rows(page, name, expected) {
  await drop(page, [{ name, content: await fixture(name) }]);
  await reportShown(page);
  const found = await names(page);
  assert.ok(found.includes(expected), `${expected} in ${found}`);
}

test("the single file reads a PDF and workbooks without a network", () =>
  withPage({}, async (page) => {
    await rows(page, "report.pdf", "Tổng đàn lợn");
    for (const name of ["workbook.xlsx", "workbook.xls", "workbook.ods"]) {
      await rows(page, name, "Tổng diện tích gieo trồng");
    }
  }));

test("a damaged PDF is told, and the next file is read", () =>
  withPage({}, async (page) => {
    await drop(page, [{ name: "hong.pdf", content: "%PDF-1.7\nkhông có gì" }]);
    assert.match(await errorShown(page), /PDF/);
    await rows(page, "report.pdf", "Tổng đàn lợn");
  }));

test("the site loads the readers once, when they are needed, and keeps them", async () => {
  const server = await serveFolder(() => site);
  const readers = (await readdir(site)).find((name) => /^readers-[0-9a-f]+\.wasm$/.test(name));
  assert.ok(readers, "a module of its own");
  const own = (url) => url.startsWith(server.url) || url.startsWith(`blob:${server.url}`) || url.startsWith("data:");
  let stopped = false;
  try {
    await withPage({ url: server.url, offline: false, mayRequest: own }, async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      const times = () => asked.filter((path) => path === `/${readers}`).length;
      await openSample(page);
      assert.equal(times(), 0, "not for a text");
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        if (!navigator.serviceWorker.controller) {
          await new Promise((resolve) => (navigator.serviceWorker.oncontrollerchange = resolve));
        }
      });
      await rows(page, "report.pdf", "Tổng đàn lợn");
      await rows(page, "workbook.xlsx", "Tổng diện tích gieo trồng");
      assert.equal(times(), 1, "once for all");
      await page.waitForFunction(async (name) => (await caches.match(new URL(name, location.href).href)) !== undefined, readers);
      await server.stop();
      stopped = true;
      await page.reload();
      await page.waitForFunction(() => document.documentElement.dataset.soi === "ready");
      await rows(page, "report.pdf", "Tổng đàn lợn");
    });
  } finally {
    if (!stopped) {
      await server.stop();
    }
  }
});

test("after one visit without any file the site reads a PDF with the network off", async () => {
  const readers = (await readdir(site)).find((name) => name.startsWith("readers-"));
  const server = await serveFolder(() => site);
  const own = (url) => url.startsWith(server.url) || url.startsWith(`blob:${server.url}`) || url.startsWith("data:");
  try {
    await withPage({ url: server.url, offline: false, mayRequest: own }, async (page, context) => {
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.waitForFunction(async (name) => (await caches.match(new URL(name, location.href).href)) !== undefined, readers);
      await context.setOffline(true);
      await page.reload();
      await page.waitForFunction(() => document.documentElement.dataset.soi === "ready");
      await rows(page, "report.pdf", "Tổng đàn lợn");
      await rows(page, "workbook.xlsx", "Tổng diện tích gieo trồng");
    });
  } finally {
    await server.stop();
  }
});

test("readers that cannot be loaded are told, and other files are still read", async () => {
  const readers = (await readdir(site)).find((name) => name.startsWith("readers-"));
  const server = await serveFolder(() => site);
  try {
    const own = () => true;
    await withPage({ url: server.url, offline: false, mayRequest: own, mayComplain: true }, async (page, context) => {
      await context.route(`**/${readers}`, (route) => route.abort());
      await drop(page, [{ name: "report.pdf", content: await fixture("report.pdf") }]);
      assert.match(await errorShown(page), /PDF và bảng tính/);
      await openSample(page);
    });
  } finally {
    await server.stop();
  }
});
