// The site: its own origin only, works after the server has gone, never mixes two versions.
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { analyze, closeBrowser, dist, eventually, indicatorCount, openSample, ready, withPage } from "./support/page.mjs";
import { REPORT } from "./support/reports.mjs";
import { listener, serveFolder } from "./support/server.mjs";

after(closeBrowser);

const site = fileURLToPath(new URL("site", dist));

async function withSite(folder, options, run) {
  const server = await serveFolder(folder);
  const own = (url) => url.startsWith(server.url) || url.startsWith(`blob:${server.url}`) || url.startsWith("data:");
  try {
    const all = { url: server.url, offline: false, mayRequest: own, ...options };
    await withPage(all, (page, context) => run(page, server, context));
  } finally {
    await server.stop();
  }
}

/** Waits until the service worker has all files and the page. */
async function kept(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => (navigator.serviceWorker.oncontrollerchange = resolve));
    }
  });
}

test("the site asks its own origin only, and only for its own files", () => {
  const asked = [];
  return withSite(() => site, {}, async (page, server) => {
    page.on("request", (request) => asked.push(request));
    await openSample(page);
    await analyze(page, REPORT);
    await page.getByTestId("tab-charts").click();
    await kept(page);
    const files = new Set(await readdir(site));
    for (const request of asked) {
      assert.equal(request.method(), "GET", request.url());
      assert.equal(request.postData(), null);
      const url = new URL(request.url());
      if (url.protocol === "http:") {
        assert.equal(url.search, "", "nothing of a document in an address");
        assert.ok(url.pathname === "/" || files.has(url.pathname.slice(1)), url.pathname);
      }
    }
    assert.ok(server.url.startsWith("http://127.0.0.1:"));
  });
});

test("its policy holds in the page and in the worker: no other origin hears anything", async () => {
  const other = await listener();
  try {
    const options = { mayComplain: true, mayRequest: () => true };
    await withSite(() => site, options, async (page) => {
      await openSample(page);
      const attempt = (url) => fetch(url).then(() => "sent", () => "refused");
      assert.equal(await page.evaluate(attempt, other.url), "refused");
      assert.equal(page.workers().length, 1);
      assert.equal(await page.workers()[0].evaluate(attempt, other.url), "refused");
      assert.deepEqual(other.calls, []);
    });
  } finally {
    await other.stop();
  }
});

test("after the first visit the site works without its server", () =>
  withSite(() => site, {}, async (page, server) => {
    await kept(page);
    await server.stop();
    await page.reload();
    await ready(page);
    await openSample(page);
    assert.ok((await indicatorCount(page)) > 0);
    await page.goto(`${server.url}?from=bookmark`);
    await ready(page);
  }));

test("an installable web app: manifest, its icons, hashed names", async () => {
  const manifest = JSON.parse(await readFile(join(site, "manifest.webmanifest"), "utf8"));
  const files = await readdir(site);
  for (const { src, sizes } of manifest.icons) {
    assert.ok(files.includes(src), src);
    if (src.endsWith(".png")) {
      const png = await readFile(join(site, src));
      assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes);
    }
  }
  const fixed = files.filter((name) => !/-[0-9a-f]{10}\.\w+$/.test(name)).sort();
  assert.deepEqual(fixed, ["index.html", "manifest.webmanifest", "service-worker.js"]);
});

/** A copy of the site with other content and other names, as the next build would make. */
async function nextVersion() {
  const folder = await mkdtemp(join(tmpdir(), "soi-site-"));
  await cp(site, folder, { recursive: true });
  const renamed = (text) => text.replaceAll(/-([0-9a-f]{9})[0-9a-f]\./g, "-$1x.");
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (/\.(html|js|webmanifest)$/.test(name)) {
      let text = renamed(await readFile(path, "utf8"));
      if (name === "index.html") {
        text = text.replace("<html ", '<html data-version="next" ');
      }
      if (name === "service-worker.js") {
        text = text.replace(/version: "\w+"/, 'version: "next"');
      }
      await writeFile(path, text);
    }
    if (renamed(name) !== name) {
      await rename(path, join(folder, renamed(name)));
    }
  }
  return folder;
}

test("a new version comes whole, and only after the last page of the old one is closed", async () => {
  const next = await nextVersion();
  let current = site;
  try {
    await withSite(() => current, { mayOpen: true }, async (page, server) => {
      await kept(page);
      const version = () => page.locator("html").getAttribute("data-version");
      assert.equal(await version(), null);

      // The server has only the new files from now on; a second page keeps the old version alive.
      current = next;
      const second = await page.context().newPage();
      await second.goto(server.url);
      await ready(second);
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update();
        const { installing } = registration;
        if (installing) {
          await new Promise((resolve) => {
            installing.onstatechange = () => installing.state === "installed" && resolve();
          });
        }
      });
      await page.reload();
      await ready(page);
      assert.equal(await version(), null, "the old version, whole, while another page has it");
      await openSample(page);

      await second.close();
      // The browser takes its time to forget a page; a reload would keep the old version.
      await eventually(async () => {
        await page.goto("about:blank");
        await page.waitForTimeout(250);
        await page.goto(server.url);
        await ready(page);
        assert.equal(await version(), "next");
      }, 30_000);
      await openSample(page);
      const caches = await page.evaluate(() => globalThis.caches.keys());
      assert.deepEqual(caches, ["soi-next"], "the old files are gone");
    });
  } finally {
    await rm(next, { recursive: true });
  }
});
