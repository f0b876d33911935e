// How long a user waits: measured and printed, not judged (machines differ).
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { after, test } from "node:test";

import { closeBrowser, counted, drop, reportShown, withPage } from "./support/page.mjs";
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

const reports = new URL("../reports/", import.meta.url);

/** So many reports of thirty pages, each beginning with another one of the project's own. */
async function reportsOfThirtyPages(count) {
  const names = (await readdir(reports)).sort();
  const read = (name) => readFile(new URL(`${name}/input.txt`, reports), "utf8");
  const texts = await Promise.all(names.filter((name) => existsSync(new URL(`${name}/input.txt`, reports))).map(read));
  return Array.from({ length: count }, (_, i) => {
    let text = "";
    for (let k = i; text.length < PAGES; k++) {
      text += `${texts[k % texts.length]}\n`;
    }
    return { name: `xa-${i + 1}.txt`, content: text.slice(0, PAGES) };
  });
}

const PAGES = 55_000;

// The processor's time is told beside the clock's: other programs run, too.
test("twenty reports of thirty pages are all read; the time and the longest task are printed (aimed at: 3 s, 100 ms)", (t) =>
  withPage({}, async (page, context) => {
    const files = await reportsOfThirtyPages(20);
    const trace = await tracing(page, context);
    const clock = await page.evaluate(async () => {
      performance.mark("begun");
      globalThis.held = [];
      new PerformanceObserver((list) => held.push(...list.getEntries().map((task) => task.duration))).observe({
        entryTypes: ["longtask"],
      });
      return performance.now();
    });
    await drop(page, files);
    await page.waitForFunction(
      (count) =>
        document.querySelectorAll("[data-testid=file-tab]").length === count &&
        document.querySelector("[data-testid=indicator-row]") &&
        !document.querySelector("[data-testid=progress]"),
      files.length,
      { polling: 100, timeout: 120_000 },
    );
    const { all, held } = await page.evaluate((clock) => ({ all: performance.now() - clock, held }), clock);
    const { longest, total, draws } = await trace();
    const ms = (time) => `${Math.round(time)} ms`;
    t.diagnostic(`all read after ${ms(all)}; the longest task ${ms(Math.max(0, ...held))}`);
    t.diagnostic(`of the processor: the longest task ${ms(longest)}, all of the page ${ms(total)}; painted ${draws} times`);
    assert.ok(all > 0 && total > 0);
    await counted(page.getByTestId("report-row"), files.length);
  }));

/** Records the tasks of the page's own thread; gives a function that ends it and tells of their processor time. */
async function tracing(page, context) {
  const session = await context.newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const includedCategories = ["toplevel", "devtools.timeline", "blink.user_timing"];
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  return async () => {
    const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    await ended;
    const begun = events.find((event) => event.name === "begun");
    const own = events.filter((e) => e.tid === begun.tid && e.pid === begun.pid && e.ts >= begun.ts);
    const tasks = own.filter((e) => e.name.endsWith("RunTask") && e.tdur).map((e) => e.tdur / 1000);
    const draws = own.filter((e) => e.name === "Layerize").length;
    return { longest: Math.max(...tasks), total: tasks.reduce((sum, time) => sum + time, 0), draws };
  };
}
