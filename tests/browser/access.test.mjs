// For everyone: no serious fault found by axe in any state of the page, and no sideways scrolling at 360 px.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, test } from "node:test";

import { analyze, closeBrowser, drop, errorShown, openSample, openTab, reportShown, switchLanguage, withPage } from "./support/page.mjs";
import { BAD, PARENT, PERIODS, PLACES } from "./support/family.mjs";
import { PLANTED, REPORT } from "./support/reports.mjs";
import { asWestern } from "./support/tcvn3.mjs";

after(closeBrowser);

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160))}`);
}

const tab = (name) => async (page) => {
  await openSample(page);
  await page.getByTestId("indicator-row").nth(2).click();
  await openTab(page, name);
};

const STATES = {
  "the empty page": async () => {},
  "the table": tab("indicators"),
  "the charts": tab("charts"),
  "the text": tab("source"),
  "the findings, one of them open": async (page) => {
    await analyze(page, PLANTED);
    await openTab(page, "findings");
    await page.getByTestId("fold-consistent").click();
    await page.getByTestId("finding-row").first().locator("button").first().click();
    await page.getByTestId("ignore-button").click();
    await page.getByTestId("ignore-reason").waitFor();
  },
  "the overview": async (page) => {
    await analyze(page, PLANTED);
    await openTab(page, "overview");
    await page.getByTestId("fold-scored").click();
    await page.getByTestId("scored-list").waitFor();
  },
  "the table with its signs": async (page) => {
    await analyze(page, PLANTED);
    await page.getByTestId("indicator-row").nth(2).click();
    await openTab(page, "indicators");
  },
  "a converted text": async (page) => {
    await drop(page, [{ name: "BAOCAO.TXT", content: asWestern(REPORT) }]);
    await reportShown(page);
    await page.getByTestId("encoding-note").waitFor();
    await openTab(page, "source");
  },
  "a text that no encoding fits": async (page) => {
    await drop(page, [{ name: "BAOCAO.TXT", content: Buffer.from([0x44, 0xe0, 0x6e, 0x20, 0x39]) }]);
    await errorShown(page);
    await page.getByTestId("encoding-failure").waitFor();
  },
  "a workbook, its cells in the margin": async (page) => {
    const content = await readFile(new URL("../fixtures/workbook.xlsx", import.meta.url));
    await drop(page, [{ name: "workbook.xlsx", content }]);
    await reportShown(page);
    await openTab(page, "source");
  },
  "work on a long file": async (page) => {
    await openSample(page);
    await page.workers()[0].evaluate(() => {
      wasm_bindgen.analyze_message = (name, bytes, options, progress) => {
        progress('{"phase":"reading","part":"page","number":12,"of":340}');
        for (;;);
      };
    });
    await drop(page, [{ name: "bao-cao-tong-hop-ca-nam.txt", content: REPORT }]);
    await page.getByTestId("progress-part").waitFor();
  },
  "the list of many files": async (page) => {
    await drop(page, [...PERIODS, ...BAD]);
    await page.getByTestId("progress").waitFor({ state: "detached" });
    await page.getByTestId("report-rename").first().click();
  },
  "reports compared": async (page) => {
    await drop(page, PERIODS);
    await page.getByTestId("progress").waitFor({ state: "detached" });
    await openTab(page, "compare");
    await page.getByTestId("row-join").first().click();
  },
  "places added up": async (page) => {
    await drop(page, [...PLACES.slice(0, 5), PARENT]);
    await page.getByTestId("progress").waitFor({ state: "detached" });
    await openTab(page, "rollup");
    await page.getByTestId("sum").first().waitFor();
  },
  "a row being corrected": async (page) => {
    await analyze(page, PLANTED);
    await page.getByTestId("indicator-row").first().locator("th").click({ position: { x: 3, y: 6 } });
    await openTab(page, "indicators");
    await page.getByTestId("row-edit").click();
    await page.getByTestId("header-edit").click();
  },
  "several files, one of them refused": async (page) => {
    await drop(page, [
      { name: "mot.txt", content: REPORT },
      { name: "rong.txt", content: "" },
    ]);
    await reportShown(page);
    await page.getByTestId("file-tab").nth(1).click();
    await errorShown(page);
  },
};

for (const [state, open] of Object.entries(STATES)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing serious: ${state}, ${colorScheme}`, () =>
      withPage({ context: { colorScheme } }, async (page) => {
        await open(page);
        assert.deepEqual(await faults(page), []);
        await switchLanguage(page);
        assert.deepEqual(await faults(page), [], "in English");
      }));
  }

  test(`360 px are wide enough: ${state}`, () =>
    withPage({ context: { viewport: { width: 360, height: 740 } } }, async (page) => {
      await open(page);
      const sideways = () =>
        page.evaluate(() => {
          const wide = [...document.querySelectorAll(".page *")].filter(
            (element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1,
          );
          const scroller = document.scrollingElement;
          return scroller.scrollWidth > scroller.clientWidth
            ? wide.slice(0, 5).map((element) => `${element.tagName}.${element.className}`)
            : [];
        });
      assert.deepEqual(await sideways(), []);
      await switchLanguage(page);
      assert.deepEqual(await sideways(), [], "in English");
    }));
}

test("controls are large enough for a finger at 360 px", () =>
  withPage({ context: { viewport: { width: 360, height: 740 } } }, async (page) => {
    const small = () => page.evaluate(() =>
      [...document.querySelectorAll("button, select, input")]
        .filter((element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
        .map((element) => ({ box: element.getBoundingClientRect(), name: element.dataset.testid ?? element.className }))
        .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
        .map(({ box, name }) => `${name}: ${box.width} × ${box.height}`),
    );
    await analyze(page, REPORT);
    assert.deepEqual(await small(), []);
    await openTab(page, "source");
    assert.deepEqual(await small(), [], "text");
    await STATES["the findings, one of them open"](page);
    assert.deepEqual(await small(), [], "findings");
    await openTab(page, "overview");
    assert.deepEqual(await small(), [], "overview");
  }));

test("results and failures are announced", () =>
  withPage({}, async (page) => {
    assert.ok((await page.locator('[aria-live="polite"], [role="status"]').count()) >= 1);
    await drop(page, [{ name: "rong.txt", content: "" }]);
    await errorShown(page);
    assert.ok((await page.getByRole("alert").count()) >= 1);
  }));
