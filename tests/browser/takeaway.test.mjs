// What users take away: JSON, CSV, and paper.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { analyze, closeBrowser, download, drop, indicatorCount, names, openSample, openTab, reportShown, switchLanguage, withPage } from "./support/page.mjs";
import { longReport, REPORT } from "./support/reports.mjs";

after(closeBrowser);

/** A4 less margins of 10 mm, at 96 points an inch. */
const PAPER = { width: Math.floor((190 / 25.4) * 96), height: Math.floor((277 / 25.4) * 96) };

test("the JSON report says what the page says", () =>
  withPage({}, async (page) => {
    await drop(page, [{ name: "quý hai.txt", content: REPORT }]);
    await reportShown(page);
    const { name, content } = await download(page, page.getByTestId("export-json"));
    assert.equal(name, "quý hai.json");
    const report = JSON.parse(content.toString("utf8"));
    assert.equal(report.schema, "soi.report/1");
    assert.equal(report.source.name, "quý hai.txt");
    assert.deepEqual(
      report.observations.map((observation) => observation.name),
      await names(page),
    );
    const text = [...REPORT];
    for (const { quantities } of report.observations) {
      for (const quantity of quantities) {
        assert.match(quantity.amount, /^-?\d+(\.\d+)?$/);
        assert.equal(text.slice(quantity.start, quantity.end).join(""), quantity.text);
      }
    }
  }));

test("the CSV file opens in a spreadsheet: mark, columns, Vietnamese decimals", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    const { name, content } = await download(page, page.getByTestId("export-csv"));
    assert.match(name, /\.csv$/);
    assert.deepEqual([...content.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const rows = parseCsv(content.toString("utf8").slice(1), ";");
    assert.equal(rows.length, (await indicatorCount(page)) + 1);
    assert.ok(rows.every((row) => row.length === rows[0].length), "as many cells in every row");
    const column = rows[0].indexOf("Chỉ tiêu");
    assert.deepEqual(rows.slice(1).map((row) => row[column]), await names(page));
    const grown = rows.find((row) => row[column] === "Tổng đàn lợn");
    assert.ok(grown.includes("9655") && grown.includes("96,5"), String(grown));
  }));

test("no cell of the CSV file is a formula", () =>
  withPage({}, async (page) => {
    const evil = [
      "=HYPERLINK(\"x\") đàn lợn 9.655 con.",
      "@SUM đàn bò 120 con.",
      "+ Đàn trâu: 45 con;",
      "- Đàn dê: 46 con;",
      "=1+2|cmd đạt 31 người.",
      "\tĐàn \"gà\"; vịt 900 con.",
    ].join("\n");
    await drop(page, [{ name: "=1+1.txt", content: evil }]);
    await reportShown(page);
    for (const [lang, delimiter] of [["vi", ";"], ["en", ","]]) {
      const { content } = await download(page, page.getByTestId("export-csv"));
      const rows = parseCsv(content.toString("utf8").slice(1), delimiter);
      assert.ok(rows.length >= 5, lang);
      for (const cell of rows.flat()) {
        // A negative number alone is only a number.
        assert.ok(/^-?[\d.,]*$/.test(cell) || !/^[=+\-@\t\r]/.test(cell), JSON.stringify(cell));
      }
      await switchLanguage(page);
    }
  }));

test("markup in a text stays text", () =>
  withPage({}, async (page) => {
    await analyze(page, "Tổng đàn <img src=x onerror=alert(1)> lợn <b>9.655</b> con &amp; 12 bò.");
    assert.match(await page.getByTestId("source-view").innerText(), /<img src=x onerror=alert\(1\)>/);
    assert.equal(await page.locator(".page img").count(), 0);
    for (const tab of ["charts", "indicators"]) {
      await openTab(page, tab);
    }
  }));

test("on paper: no controls, nothing cut, all parts", () =>
  withPage({ context: { viewport: PAPER } }, async (page) => {
    await openSample(page);
    const count = await indicatorCount(page);
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => {
      const visible = (element) =>
        element.checkVisibility() && element.getClientRects().length > 0;
      const all = (selector) => [...document.querySelectorAll(selector)];
      const cut = all(".page *").filter((element) => {
        const style = getComputedStyle(element);
        const clips = /hidden|auto|scroll|clip/.test(style.overflowX + style.overflowY);
        const inside = element.clientWidth > 1 && element.clientHeight > 1;
        return (
          visible(element) && clips && inside && !element.closest("svg") &&
          (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
        );
      });
      const wide = all(".page *").filter(
        (element) => visible(element) && element.getBoundingClientRect().right > innerWidth + 1,
      );
      const name = (element) => `${element.tagName} .${element.className} ${element.textContent.slice(0, 40)}`;
      return {
        // A column's name stays, though on the screen it is a button.
        controls: all("button, input, select, textarea, progress").filter(
          (element) => visible(element) && !element.closest("th"),
        ).map(name),
        cut: cut.map(name),
        wide: wide.map(name),
        rows: all("[data-testid=indicator-row]").filter(visible).length,
        charts: all("[data-testid=chart] svg").filter(visible).length,
        width: document.scrollingElement.scrollWidth,
      };
    });
    assert.deepEqual(seen.controls, []);
    assert.deepEqual(seen.cut, []);
    assert.deepEqual(seen.wide, []);
    assert.equal(seen.rows, count);
    assert.ok(seen.charts >= 2, "the charts are printed too");
    assert.ok(seen.width <= PAPER.width, String(seen.width));
  }));

test("a report becomes a PDF of A4 pages", () =>
  withPage({}, async (page) => {
    await openSample(page);
    const pdf = (await page.pdf({ format: "A4", printBackground: false })).toString("latin1");
    assert.ok(pdf.startsWith("%PDF-"));
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 2 && pages <= 20, `${pages} pages`);
    const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/g)];
    assert.ok(sizes.length >= 1);
    for (const [, width, height] of sizes) {
      assert.ok(Math.abs(width - 595.3) < 2 && Math.abs(height - 841.9) < 2, `${width} × ${height}`);
    }
  }));

test("printing shows rows that the screen holds back", () =>
  withPage({}, async (page) => {
    await analyze(page, longReport(700));
    const count = await indicatorCount(page);
    const rows = page.getByTestId("indicator-row");
    assert.ok((await rows.count()) < count, "the screen begins with some");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.waitForFunction(
      (count) => document.querySelectorAll("[data-testid=indicator-row]").length === count,
      count,
    );
  }));

test("the print button opens the print window", () =>
  withPage({ before: () => (globalThis.print = () => (globalThis.printed = true)) }, async (page) => {
    await analyze(page, REPORT);
    await page.getByTestId("print-button").click();
    await page.waitForFunction(() => globalThis.printed);
  }));

/** Rows of cells, after RFC 4180. */
function parseCsv(text, delimiter) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') {
        cell += c;
      } else if (text[i + 1] === '"') {
        cell += text[++i];
      } else {
        quoted = false;
      }
    } else if (c === '"' && cell === "") {
      quoted = true;
    } else if (c === delimiter) {
      rows.at(-1).push(cell);
      cell = "";
    } else if (c === "\n") {
      rows.at(-1).push(cell.replace(/\r$/, ""));
      rows.push([]);
      cell = "";
    } else {
      cell += c;
    }
  }
  assert.deepEqual([rows.pop(), cell], [[], ""], "the last line ends");
  return rows;
}
