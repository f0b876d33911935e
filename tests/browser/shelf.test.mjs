// The list of reports, comparing and adding up, as the people of an office use them.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { zip } from "./support/docx.mjs";
import { BAD, DRAFTS, PARENT, PERIODS, PLACES } from "./support/family.mjs";
import {
  analyze,
  attribute,
  closeBrowser,
  counted,
  download,
  drop,
  eventually,
  names,
  openTab,
  reportShown,
  withPage,
} from "./support/page.mjs";
import { PLANTED, REPORT } from "./support/reports.mjs";

after(closeBrowser);

const rows = (page) => page.getByTestId("report-row");
const shown = (page) => page.getByTestId("report-show").allInnerTexts();

async function settled(page) {
  await page.getByTestId("progress").waitFor({ state: "detached", timeout: 60_000 });
}

const sideways = (page) =>
  page.evaluate(() => {
    const inner = [...document.querySelectorAll(".page *")].filter(
      (e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX),
    );
    const page = document.scrollingElement;
    return [page.scrollWidth > page.clientWidth ? "page" : "", ...inner.map((e) => e.className)].filter(Boolean);
  });

test("twenty files, two of them bad, are a list that is sorted, filtered, renamed, emptied and brought back", () =>
  withPage({}, async (page) => {
    await drop(page, [...PLACES, ...BAD]);
    await settled(page);
    await page.getByTestId("report-list").waitFor();
    await counted(rows(page), 20);
    assert.equal(await page.getByTestId("list-count").innerText(), "18 báo cáo đọc được, 2 tệp chưa đọc được");
    await counted(page.getByTestId("report-failure"), 2);
    assert.match(await rows(page).first().innerText(), /xã Đồi Vàng[^]*6 tháng đầu năm 2026/);

    await page.getByTestId("list-sort-name").click();
    await page.getByTestId("list-sort-name").click();
    await eventually(async () => assert.equal((await shown(page))[0], "xa-18.txt"));
    await page.getByTestId("list-filter").selectOption("failed");
    await counted(rows(page), 2);
    await page.getByTestId("list-filter").selectOption("all");
    await page.getByTestId("list-search").fill("vuon tram");
    await counted(rows(page), 1);
    await page.getByTestId("report-rename").click();
    await page.getByTestId("rename-field").fill("Xã Bảy");
    await page.keyboard.press("Enter");
    await eventually(async () => assert.deepEqual(await shown(page), ["Xã Bảy"]));
    await page.getByTestId("report-show").click();
    await eventually(async () => assert.match(await page.getByTestId("report-file").innerText(), /Xã Bảy \(xa-14\.txt\)/));
    await page.getByTestId("list-search").fill("");

    await page.getByTestId("remove-all").click();
    await counted(page.getByTestId("file-tab"), 0);
    await page.getByTestId("undo-removal").click();
    await counted(page.getByTestId("file-tab"), 20);
    assert.ok((await shown(page)).includes("Xã Bảy"));
    await rows(page).first().getByTestId("report-remove").click();
    await counted(rows(page), 19);
  }));

for (const [width, scale] of [[1366, 1], [360, 1], [683, 2]]) {
  test(`nothing scrolls sideways with twenty files at ${width} px${scale > 1 ? ", twice as large" : ""}`, () =>
    withPage({ context: { viewport: { width, height: 768 }, deviceScaleFactor: scale } }, async (page) => {
      await drop(page, [...PLACES, ...BAD]);
      await settled(page);
      await counted(rows(page), 20);
      assert.deepEqual(await sideways(page), []);
    }));
}

test("what is opened anew comes into view", () =>
  withPage({}, async (page) => {
    await drop(page, PLACES);
    await settled(page);
    await analyze(page, PLANTED);
    const open = page.locator("[data-testid=file-tab][aria-selected=true]");
    await eventually(async () => {
      const seen = await open.evaluate((tab) => {
        const [a, b] = [tab.getBoundingClientRect(), tab.parentElement.getBoundingClientRect()];
        return a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
      });
      assert.ok(seen);
    });
  }));

test("a folder is opened with what is in it", () =>
  withPage({}, async (page) => {
    assert.ok(await page.getByTestId("folder-input").evaluate((input) => input.webkitdirectory));
    const content = zip(PLACES.slice(0, 3).map(({ name, content }) => [`Quý II/${name}`, content]));
    await drop(page, [{ name: "quy-2.zip", content }]);
    await settled(page);
    await counted(rows(page), 3);
  }));

test("last period's report contradicts what is said of it, and both places are one click away", () =>
  withPage({}, async (page) => {
    await drop(page, PERIODS);
    await settled(page);
    await openTab(page, "compare");
    await page.getByTestId("cross-finding").first().waitFor({ timeout: 30_000 });
    await counted(page.getByTestId("cross-finding"), 1);
    await attribute(page.getByTestId("cross-finding"), "data-code", "prior_differs");
    const places = page.getByTestId("cross-place");
    assert.match(await places.nth(0).innerText(), /2026\.txt[^]*8\.670/);
    assert.match(await places.nth(1).innerText(), /2025\.txt[^]*8\.760/);
    const heads = await page.getByTestId("aligned-table").locator("thead th").allInnerTexts();
    assert.deepEqual(heads.slice(1, 3), ["2025.txt", "2026.txt"], "the earlier one first");
    await counted(page.getByTestId("aligned-row"), 2);
    assert.match(await page.getByTestId("aligned-row").first().innerText(), /\+480\scon/);
    assert.deepEqual(await sideways(page), []);

    const csv = (await download(page, page.getByTestId("compare-csv"))).content.toString("utf8");
    assert.match(csv, /Tổng đàn lợn;8\.760\scon;9\.240\scon/);
    const json = JSON.parse((await download(page, page.getByTestId("compare-json"))).content.toString("utf8"));
    assert.deepEqual([json.schema, json.findings[0].code], ["soi.across/1", "prior_differs"]);
    const book = await download(page, page.getByTestId("compare-xlsx"));
    assert.equal(book.name, "so-sanh.xlsx");
    assert.equal(book.content.subarray(0, 2).toString(), "PK");

    await places.nth(1).locator("button").click();
    await eventually(async () => assert.equal(await page.getByTestId("report-file").innerText(), "2025.txt"));
    await eventually(async () =>
      assert.equal(await page.locator("#source mark[aria-current]").first().innerText(), "8.760"),
    );
  }));

test("two drafts: the percentage that was left behind is told", () =>
  withPage({}, async (page) => {
    await drop(page, DRAFTS);
    await settled(page);
    await openTab(page, "compare");
    await page.getByTestId("cross-finding").first().waitFor({ timeout: 30_000 });
    await attribute(page.getByTestId("cross-finding"), "data-code", "percentage_left_behind");
    assert.match(await page.getByTestId("cross-finding").innerText(), /99,5%/);
  }));

test("a roll-up adds what can be added, holds the parent against it, and says who is missing", () =>
  withPage({}, async (page) => {
    await drop(page, [...PLACES, PARENT, ...BAD]);
    await settled(page);
    await openTab(page, "rollup");
    await page.getByTestId("sum").first().waitFor({ timeout: 30_000 });
    // 101 + … + 118
    assert.match(await page.getByTestId("sum").first().innerText(), /1\.971\scon/);
    await counted(page.getByTestId("no-sum"), 1);
    await attribute(page.getByTestId("cross-finding"), "data-code", "places_differ");
    assert.match(await page.getByTestId("cross-finding").innerText(), /khớp nếu không tính xa-05\.txt/);
    await page.getByTestId("together-rows").selectOption("flagged");
    await counted(page.getByTestId("aligned-row"), 1);
    await page.getByTestId("together-rows").selectOption("all");
    const csv = (await download(page, page.getByTestId("rollup-csv"))).content.toString("utf8");
    assert.match(csv, /1\.971\scon;18/);

    await page.getByTestId("rollup-parent").selectOption("");
    await counted(page.getByTestId("cross-finding"), 0);
    await page.getByTestId("list-button").click();
    await page.getByTestId("report-use").nth(0).uncheck();
    await eventually(async () => assert.match(await page.getByTestId("sum").first().innerText(), /^(?!1\.971)/));
  }));

test("rows that are one indicator are joined by hand, and parted again", () =>
  withPage({}, async (page) => {
    await drop(page, [
      { ...PERIODS[0], content: PERIODS[0].content.replace("Tổng đàn lợn", "Heo thịt nuôi tập trung") },
      PERIODS[1],
    ]);
    await settled(page);
    await openTab(page, "compare");
    await counted(page.getByTestId("aligned-row"), 3);
    await page.getByTestId("row-join").first().click();
    const choice = page.getByTestId("row-join-with");
    const other = await choice.locator("option", { hasText: "Heo" }).getAttribute("value");
    await choice.selectOption(other);
    await counted(page.getByTestId("aligned-row"), 2);
    await counted(page.getByTestId("cross-finding"), 1);
    await page.getByTestId("unedit").click();
    await counted(page.getByTestId("aligned-row"), 3);
  }));

test("one report alone says what comparing needs", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    await openTab(page, "compare");
    assert.match(await page.getByTestId("too-few").innerText(), /ít nhất hai báo cáo/);
    await openTab(page, "report");
    await reportShown(page);
    assert.ok((await names(page)).length > 5);
  }));
