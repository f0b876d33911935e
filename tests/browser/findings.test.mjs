// Whether the figures agree: the list, the way to the text, ignoring with a reason, the sheet to be signed.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { analyze, attribute, closeBrowser, counted, download, eventually, onTop, openTab, withPage } from "./support/page.mjs";
import { PLANTED, REPORT } from "./support/reports.mjs";

after(closeBrowser);

const group = (page, code) => page.getByTestId(`group-${code}`);
const rows = (page) => page.getByTestId("finding-row");
const source = (page) => page.getByTestId("source-view");

async function openFindings(page, text = PLANTED) {
  await analyze(page, text);
  await openTab(page, "findings");
  await page.getByTestId("coverage-line").waitFor();
}

async function ignoreFirst(page, reason) {
  await rows(page).first().locator("button").first().click();
  await page.getByTestId("ignore-button").click();
  await page.getByTestId("ignore-reason").fill(reason);
  await page.getByTestId("ignore-save").click();
  await group(page, "ignored").waitFor();
}

/** Whether the element stands on the screen, inside the text's own frame too. */
const inView = (locator) =>
  locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const frame = element.closest("[data-testid=source-view]").getBoundingClientRect();
    return box.top >= Math.max(0, frame.top) - 1 && box.bottom <= Math.min(innerHeight, frame.bottom) + 1;
  });

const seen = (locator) => eventually(async () => assert.ok(await inView(locator), "in view"));

test("the count of what does not agree leads to it, with calculation and suggestion", () =>
  withPage({}, async (page) => {
    await analyze(page, PLANTED);
    assert.equal((await page.getByTestId("findings-badge").innerText()).replaceAll(/\s+/g, " "), "1 không nhất quán");
    await page.getByTestId("inconsistent-link").click();
    await onTop(page, "findings");
    await counted(rows(page), 1, "what agrees is folded");
    const shown = (await rows(page).first().innerText()).replaceAll("\u00a0", " ");
    assert.match(shown, /286 lao động : 400 lao động × 100 = 71,5%; báo cáo ghi 76,5%/);
    assert.match(await page.getByTestId("finding-suggestion").first().innerText(), /76,5 → 71,5/);
    const line = (await page.getByTestId("coverage-line").innerText()).replaceAll("\u00a0", " ");
    assert.match(line, /5 khẳng định kiểm được\s+4 nhất quán/);

    await page.getByTestId("fold-consistent").click();
    await counted(rows(page), 5);
    assert.match(await group(page, "consistent").innerText(), /✓/);
  }));

test("one click lights the claim and what it was held against", () =>
  withPage({}, async (page) => {
    await openFindings(page);
    await page.getByTestId("finding-calculation").click();
    const claim = source(page).locator("mark.mark--claim");
    await claim.waitFor();
    assert.deepEqual(await claim.allInnerTexts(), ["76,5"]);
    assert.deepEqual((await source(page).locator("mark.mark--operand").allInnerTexts()).join(" "), "286 400");
    await seen(claim);
    const quote = page.getByTestId("finding-excerpt");
    await counted(quote, 1, "one sentence holds all of it");
    assert.match(await quote.innerText(), /VĂN HÓA - XÃ HỘI, dòng 12[^]*Giải quyết việc làm cho 286\/400 lao động/);
  }));

test("a place far down the text is one click away, again and again", () =>
  withPage({}, async (page) => {
    const filler = "Công tác chỉ đạo, điều hành được thực hiện kịp thời trên các lĩnh vực.\n".repeat(120);
    await openFindings(page, `${filler}${PLANTED}${filler}`);
    await rows(page).first().click();
    await page.getByTestId("finding-excerpt").first().click();
    const current = source(page).locator('mark[aria-current="true"]').first();
    await seen(current);
    await source(page).evaluate((frame) => frame.scrollTo(0, 0));
    await eventually(async () => assert.ok(!(await inView(current)), "scrolled away"));
    await page.getByTestId("finding-excerpt").first().click();
    await seen(current);
  }));

test("signs in table and text lead to the finding", () =>
  withPage({}, async (page) => {
    await analyze(page, PLANTED);
    const flagged = page.getByTestId("indicator-row").filter({ has: page.getByTestId("flag") });
    await counted(flagged, 1);
    assert.match(await flagged.innerText(), /286/);
    assert.match(await page.getByTestId("flag").getAttribute("aria-label"), /^Không nhất quán: /);
    await page.getByTestId("flag").focus();
    await page.keyboard.press("Enter");
    await source(page).locator("mark.mark--claim").waitFor();
    await onTop(page, "findings");

    await openTab(page, "source");
    const mark = source(page).locator("mark.mark--flag");
    assert.match(await mark.getAttribute("title"), /báo cáo ghi 76,5%/);
    await mark.click();
    await onTop(page, "findings");
    assert.match(await page.getByTestId("indicator-row").first().innerText(), /tăng|\+8%/);
    assert.deepEqual(await page.getByTestId("status").allInnerTexts(), ["vượt", "chưa đạt", "vượt", "đạt"]);
  }));

test("findings can be walked and opened with the keyboard", () =>
  withPage({}, async (page) => {
    await openFindings(page);
    await page.getByTestId("fold-consistent").click();
    const names = group(page, "consistent").getByTestId("finding-row").locator("h4 button");
    await names.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await attribute(names.nth(2), "aria-expanded", "true");
    await page.keyboard.press("Enter");
    await attribute(names.nth(2), "aria-expanded", "false");
    await page.keyboard.press("End");
    const focused = () => names.last().evaluate((button) => button === document.activeElement);
    await eventually(async () => assert.ok(await focused()));
  }));

test("on a telephone a place opens in the text, and its mark leads back", () =>
  withPage({ context: { viewport: { width: 360, height: 740 } } }, async (page) => {
    await openFindings(page);
    await rows(page).first().click();
    await onTop(page, "findings");
    await page.getByTestId("finding-excerpt").click();
    await onTop(page, "source");
    const claim = source(page).locator("mark.mark--claim");
    const isSeen = (mark) => {
      const box = mark.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    };
    await eventually(async () => assert.ok(await claim.evaluate(isSeen)));
    await claim.click();
    await onTop(page, "findings");
    await rows(page).first().waitFor();
  }));

test("what is ignored stays ignored, with its reason, also in the next version", () =>
  withPage({}, async (page) => {
    await openFindings(page);
    await rows(page).first().locator("button").first().click();
    await page.getByTestId("ignore-button").click();
    await page.getByTestId("ignore-save").click();
    assert.equal(await group(page, "ignored").count(), 0, "not without a reason");
    await page.getByTestId("ignore-reason").fill("Đã xác nhận <b>với xã</b>");
    await page.keyboard.press("Enter");
    await group(page, "ignored").waitFor();
    await counted(page.getByTestId("findings-badge"), 0);
    await page.waitForFunction(() => document.activeElement.id === "findings-head");
    await page.waitForFunction(() => localStorage.getItem("soi.decisions") !== null);

    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.soi === "ready");
    await openFindings(page, `Kính gửi: Ủy ban nhân dân huyện.\n${PLANTED.replace("58 hộ", "59 hộ").replace("116%", "118%")}`);
    await counted(group(page, "inconsistent"), 0);
    await page.getByTestId("fold-ignored").click();
    assert.match(await rows(page).first().innerText(), /Lý do: Đã xác nhận <b>với xã<\/b>/);
    const kept = await page.evaluate(() => localStorage.getItem("soi.decisions"));
    assert.ok(kept);
    assert.ok(!kept.includes("lao động") && !kept.includes("76,5"), kept);

    await rows(page).first().locator("button").first().click();
    await page.getByTestId("restore-button").click();
    await group(page, "inconsistent").waitFor();
    await page.waitForFunction(() => localStorage.getItem("soi.decisions") === null);
  }));

test("decisions go to a file and come back from it, on another computer too", async () => {
  let file;
  await withPage({}, async (page) => {
    await openFindings(page);
    assert.ok(await page.getByTestId("export-decisions").isDisabled());
    await ignoreFirst(page, "Số liệu ước");
    file = await download(page, page.getByTestId("export-decisions"));
    assert.match(file.name, /-quyet-dinh\.json$/);
    const { schema, decisions } = JSON.parse(file.content.toString("utf8"));
    assert.equal(schema, "soi.decisions/1");
    assert.equal(decisions.length, 1);
    assert.match(decisions[0].claim, /76,5%/);
  });
  await withPage({}, async (page) => {
    await openFindings(page);
    const choose = (buffer) =>
      page.getByTestId("import-decisions").setInputFiles({ name: "d.json", mimeType: "application/json", buffer });
    await choose(Buffer.from("{}"));
    await page.getByText("Tệp này không phải tệp quyết định của Soi.").waitFor();
    await counted(group(page, "inconsistent"), 1);
    await choose(file.content);
    await page.getByText("Đã nhập 1 quyết định, 1 dùng cho báo cáo này.").waitFor();
    await counted(group(page, "inconsistent"), 0);
  });
});

test("two windows of the page share what is ignored", () =>
  withPage({ mayOpen: true }, async (page, context) => {
    const other = await context.newPage();
    await other.goto(page.url());
    await other.waitForFunction(() => document.documentElement.dataset.soi === "ready");
    await openFindings(page);
    await openFindings(other);
    await ignoreFirst(other, "Đã xem");
    await group(page, "ignored").waitFor();
    await counted(group(page, "inconsistent"), 0);
  }));

test("the overview counts by field of work, and every figure can be redone", () =>
  withPage({}, async (page) => {
    await analyze(page, PLANTED);
    await openTab(page, "overview");
    const table = (await page.getByTestId("sector-scores").innerText()).replaceAll(/\s+/g, " ");
    assert.match(table, /Cả báo cáo 2 1 1 4 100,13%/);
    await page.getByTestId("fold-scored").click();
    const counted = await page
      .getByTestId("scored-list")
      .locator("tbody tr td:nth-child(3)")
      .allInnerTexts();
    const amounts = counted.map((text) => Number(text.replace("%", "").replace(",", ".")));
    const mean = amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
    assert.ok(Math.abs(mean - 100.12) < 0.01, String(amounts));
    await page.getByTestId("overview-finding").click();
    await source(page).locator("mark.mark--claim").waitFor();
  }));

test("the review sheet is printed alone, on one or two pages", () =>
  withPage({ before: () => (globalThis.print = () => (globalThis.printed = true)) }, async (page) => {
    await openFindings(page);
    await page.getByTestId("print-review").click();
    await page.waitForFunction(() => globalThis.printed);
    const sheet = page.getByTestId("review-sheet");
    assert.ok(!(await sheet.isVisible()), "not on the screen");
    await page.emulateMedia({ media: "print" });
    await sheet.waitFor();
    const text = (await page.locator("body").innerText()).replaceAll("\u00a0", " ");
    for (const part of [/PHIẾU RÀ SOÁT SỐ LIỆU/, /286 lao động : 400 lao động/, /76,5 → 71,5/, /Ngày in phiếu: \d\d\/\d\d\/\d{4}/, /Người lập/, /Lãnh đạo/]) {
      assert.match(text, part);
    }
    assert.ok(!(await page.getByTestId("report-title").isVisible()) && !(await source(page).isVisible()));
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await sheet.waitFor({ state: "detached" });
  }));

test("a report without such claims says so", () =>
  withPage({}, async (page) => {
    await analyze(page, "Trồng 12,5 ha rừng. Xã có 13.572 người.");
    await counted(page.getByTestId("inconsistent-link"), 0);
    await openTab(page, "findings");
    assert.match(await page.locator("#findings").innerText(), /không có khẳng định nào/);
    await analyze(page, REPORT);
  }));
