// How long a user waits: measured and printed, not judged (machines differ).
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { after, test } from "node:test";

import { closeBrowser, reportShown, withPage } from "./support/page.mjs";
import { longReport } from "./support/reports.mjs";

after(closeBrowser);

// Longer texts of the developer's own, where there are any beside the project.
const nearby = new URL("../../../shared/corpus/", import.meta.url);

async function texts() {
  const all = [
    { name: "100 paragraphs", text: longReport(100) },
    { name: "2.000 paragraphs", text: longReport(2000) },
  ];
  if (existsSync(nearby)) {
    const names = (await readdir(nearby)).filter((name) => name.endsWith(".txt"));
    const found = await Promise.all(names.map((name) => readFile(new URL(name, nearby), "utf8")));
    const longest = found.sort((a, b) => b.length - a.length).slice(0, 3);
    all.push(...longest.map((text) => ({ name: "a text nearby", text })));
  }
  return all;
}

test("from the drop to the rows on the screen", (t) =>
  withPage({}, async (page) => {
    for (const { name, text } of await texts()) {
      const measured = await page.evaluate(async (text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "do.txt"));
        const tabs = () => document.querySelectorAll("[data-testid=file-tab][aria-selected=true]").length;
        const opened = document.querySelector("[data-testid=report-title]");
        const start = performance.now();
        document
          .querySelector("[data-testid=drop-zone]")
          .dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
        await new Promise((resolve) => {
          const look = () => {
            const rows = document.querySelector("[data-testid=indicator-row]");
            const title = document.querySelector("[data-testid=report-title]");
            if (rows && title !== opened && tabs() === 1) {
              // Twice: after the frame that shows them.
              requestAnimationFrame(() => requestAnimationFrame(resolve));
              observer.disconnect();
            }
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        });
        return Math.round(performance.now() - start);
      }, text);
      await reportShown(page);
      const kib = Math.round(Buffer.byteLength(text) / 1024);
      t.diagnostic(`${name}, ${kib} KiB: ${measured} ms`);
      assert.ok(measured > 0);
    }
  }));

test("from opening the file to a page that takes reports", (t) =>
  withPage({}, async (page) => {
    const times = [];
    for (let i = 0; i < 3; i++) {
      await page.reload();
      await page.waitForFunction(() => document.documentElement.dataset.soi === "ready");
      times.push(Math.round(await page.evaluate(() => performance.now())));
    }
    t.diagnostic(`ready after ${times.join(", ")} ms`);
    assert.ok(times.every((time) => time > 0));
  }));
