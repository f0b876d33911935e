// The table and the text beside it: selecting, searching, sorting, filtering, the keyboard, the language.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import {
  analyze,
  attribute,
  closeBrowser,
  counted,
  eventually,
  indicatorCount,
  names,
  onTop,
  openSample,
  switchLanguage,
  withPage,
} from "./support/page.mjs";
import { longReport, REPORT } from "./support/reports.mjs";

after(closeBrowser);

const row = (page, name) =>
  page.getByTestId("indicator-row").filter({ has: page.locator("th", { hasText: name }) });

const inView = (locator) =>
  locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const frame = element.closest("[data-testid=source-view]").getBoundingClientRect();
    return (
      box.top >= Math.max(0, frame.top) - 1 &&
      box.bottom <= Math.min(innerHeight, frame.bottom) + 1
    );
  });

test("a row selects its numbers in the text", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    await row(page, "Tổng thu ngân sách nhà nước").click();
    const current = page.getByTestId("source-view").locator('mark[aria-current="true"]');
    await current.first().waitFor();
    const texts = await current.allInnerTexts();
    assert.ok(texts.some((text) => text.includes("14,7")), String(texts));
    assert.ok(texts.every((text) => !text.includes("9.655")), String(texts));
  }));

test("a mark in the text selects its row", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    await page.getByTestId("mark").filter({ hasText: "412" }).click();
    const selected = page.locator('[data-testid="indicator-row"][aria-selected="true"]');
    await selected.waitFor();
    assert.equal(await selected.count(), 1);
    assert.match(await selected.innerText(), /412/);
  }));

test("what is selected comes into view on both sides of a long report", () =>
  withPage({}, async (page) => {
    await analyze(page, longReport(200));
    const last = page.getByTestId("indicator-row").last();
    const id = await last.getAttribute("data-row");
    await last.click();
    const current = page.locator('mark[aria-current="true"]').first();
    await current.waitFor();
    await eventually(async () => assert.ok(await inView(current), "the mark is in view"));

    await page.getByTestId("mark").first().click();
    const selected = page.locator('[data-testid="indicator-row"][aria-selected="true"]');
    await eventually(async () => {
      assert.notEqual(await selected.getAttribute("data-row"), id);
      const box = await selected.boundingBox();
      assert.ok(box.y >= -1 && box.y + box.height <= 769, JSON.stringify(box));
    });
  }));

test("each row brings its number onto the screen, wherever the page stands", () =>
  withPage({ context: { viewport: { width: 1280, height: 800 } } }, async (page) => {
    await openSample(page);
    const rows = page.getByTestId("indicator-row");
    const count = await rows.count();
    for (let at = 0; at < count; at += 6) {
      await rows.nth(at).click();
      await attribute(rows.nth(at), "aria-selected", "true");
      const current = page.locator('mark[aria-current="true"]').first();
      await eventually(async () => assert.ok(await inView(current), `row ${at}: ${await rows.nth(at).innerText()}`));
    }
  }));

test("the text stands as it was given, line by line", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    const shown = await page.getByTestId("source-view").locator(".line").allInnerTexts();
    const written = (lines) => lines.map((line) => line.trim()).filter(Boolean);
    assert.deepEqual(written(shown), written(REPORT.split("\n")));
  }));

test("search finds without marks and case", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    await page.getByTestId("search-box").fill("DAN LON");
    await page.waitForFunction(() => document.querySelectorAll("[data-testid=indicator-row]").length === 1);
    assert.deepEqual(await names(page), ["Tổng đàn lợn"]);
    await page.getByTestId("search-box").fill("không có chữ này");
    await page.waitForFunction(() => !document.querySelector("[data-testid=indicator-row]"));
    await page.getByTestId("search-box").fill("");
    await page.getByTestId("indicator-row").first().waitFor();
    await counted(page.getByTestId("indicator-row"), await indicatorCount(page));
  }));

test("columns sort up, down, and back to the order of the text", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    const original = await names(page);
    const byName = page.getByTestId("sort-name");

    await byName.click();
    await attribute(page.locator("th", { has: byName }), "aria-sort", "ascending");
    const up = await names(page);
    const collator = new Intl.Collator("vi");
    assert.notDeepEqual(up, original);
    assert.ok(collator.compare(up[0], up.at(-1)) < 0, String(up));

    await byName.click();
    await attribute(page.locator("th", { has: byName }), "aria-sort", "descending");
    assert.deepEqual(await names(page), [...up].reverse());

    await byName.click();
    await attribute(page.locator("th", { has: byName }), "aria-sort", "none");
    assert.deepEqual(await names(page), original);

    for (const column of ["value", "plan", "percent", "change"]) {
      const button = page.getByTestId(`sort-${column}`);
      await button.click();
      await attribute(page.locator("th", { has: button }), "aria-sort", "ascending");
      assert.deepEqual([...(await names(page))].sort(), [...original].sort());
    }
  }));

test("percentages of the plan sort by amount, not by letters", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    await page.getByTestId("sort-percent").click();
    await attribute(page.locator("th", { has: page.getByTestId("sort-percent") }), "aria-sort", "ascending");
    const rows = await page.getByTestId("indicator-row").allInnerTexts();
    const at = (text) => rows.findIndex((row) => row.includes(text));
    const order = ["48%", "61%", "82,4%", "96,5%", "102%"].map(at);
    assert.ok(!order.includes(-1), rows.join("\n"));
    assert.deepEqual(order, [...order].sort((a, b) => a - b));
  }));

test("a field of work can be chosen", () =>
  withPage({}, async (page) => {
    await openSample(page);
    const filter = page.getByTestId("sector-filter");
    const options = await filter.locator("option").evaluateAll((all) =>
      all.map((option) => ({ value: option.value, count: Number(/\((\d+)\)/.exec(option.label)?.[1]) })),
    );
    assert.ok(options.length >= 3, JSON.stringify(options));
    const total = await indicatorCount(page);
    assert.equal(options[0].count, total);
    let sum = 0;
    for (const { value, count } of options.slice(1)) {
      await filter.selectOption(value);
      await counted(page.getByTestId("indicator-row"), count, value);
      sum += count;
    }
    assert.equal(sum, total, "each indicator is in one field");
    await filter.selectOption("");
    await counted(page.getByTestId("indicator-row"), total);
  }));

test("rows can be walked and chosen with the keyboard", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    const rows = page.getByTestId("indicator-row");
    await rows.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await attribute(rows.nth(2), "aria-selected", "true");
    await page.keyboard.press("End");
    await page.keyboard.press(" ");
    await attribute(rows.last(), "aria-selected", "true");

    await page.getByTestId("tab-indicators").focus();
    await page.keyboard.press("ArrowRight");
    await onTop(page, "charts");
    await page.getByTestId("chart").first().waitFor();
  }));

test("everything can be reached by Tab alone", () =>
  withPage({}, async (page) => {
    const reached = new Set();
    for (let i = 0; i < 40 && !reached.has("sample-button"); i++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.dataset.testid));
    }
    for (const id of ["language-switch", "file-input", "paste-area", "analyze-button", "sample-button"]) {
      assert.ok(reached.has(id), `${id} in ${[...reached]}`);
    }
    await page.keyboard.press("Enter");
    await page.getByTestId("indicator-count").waitFor();
  }));

test("the language changes everywhere, and is remembered", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    const numbers = await page.getByTestId("source-view").innerText();
    assert.equal(await page.locator("html").getAttribute("lang"), "vi");
    await switchLanguage(page);
    const text = await page.locator(".page").innerText();
    assert.match(text, /Indicators/);
    // What the program says; names and quotations of the report stay as they are.
    assert.match(await page.getByTestId("indicator-row").first().innerText(), /9,655/);
    assert.equal(await page.getByTestId("source-view").innerText(), numbers);
    assert.ok((await names(page)).includes("Tổng đàn lợn"));

    await page.reload();
    await page.locator('html[lang="en"]').waitFor();
  }));
