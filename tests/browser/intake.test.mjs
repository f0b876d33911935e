// Ways in: pasted, chosen, dropped, the sample; and what the page says of files that it cannot read.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { docx } from "./support/docx.mjs";
import {
  analyze,
  choose,
  closeBrowser,
  counted,
  drop,
  errorShown,
  indicatorCount,
  names,
  openSample,
  reportShown,
  switchLanguage,
  withPage,
} from "./support/page.mjs";
import { REPORT } from "./support/reports.mjs";

after(closeBrowser);

test("a pasted text becomes a table", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    const found = await names(page);
    assert.equal(found.length, await indicatorCount(page));
    assert.ok(found.length >= 8, String(found));
    for (const name of ["Tổng đàn lợn", "Chi thường xuyên", "Tỷ lệ hộ nghèo"]) {
      assert.ok(found.includes(name), `${name} in ${found}`);
    }
    assert.match(await page.getByTestId("indicator-row").first().innerText(), /9\.655/);
  }));

test("the sample opens with one click", () =>
  withPage({}, async (page) => {
    await openSample(page);
    assert.ok((await indicatorCount(page)) >= 20);
  }));

test("a chosen file is read", () =>
  withPage({}, async (page) => {
    await choose(page, [{ name: "quy-hai.txt", content: REPORT }]);
    await reportShown(page);
    assert.ok((await names(page)).includes("Tổng đàn lợn"));
    assert.equal(await page.getByTestId("report-file").innerText(), "quy-hai.txt");
  }));

test("a text with a byte-order mark, also in UTF-16, is read the same", () =>
  withPage({}, async (page) => {
    await drop(page, [{ name: "a.txt", content: `\ufeff${REPORT}` }]);
    await reportShown(page);
    const expected = await names(page);
    await drop(page, [{ name: "b.txt", content: Buffer.from(`\ufeff${REPORT}`, "utf16le") }]);
    await reportShown(page);
    assert.deepEqual(await names(page), expected);
    assert.match(await page.getByTestId("note").first().innerText(), /UTF-16/);
  }));

test("a Word document is read, with its tables", () =>
  withPage({}, async (page) => {
    const content = docx(
      ["Tình hình chăn nuôi", "Tổng đàn trâu 1.180 con, đạt 98% kế hoạch."],
      [
        ["STT", "Chỉ tiêu", "Đơn vị", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"],
        ["1", "Đàn dê", "con", "500", "465", "93"],
        ["2", "Đàn gia cầm", "con", "20.000", "21.300", "106,5"],
      ],
    );
    await drop(page, [{ name: "chan-nuoi.docx", content }]);
    await reportShown(page);
    const found = await names(page);
    for (const name of ["Tổng đàn trâu", "Đàn dê", "Đàn gia cầm"]) {
      assert.ok(found.includes(name), `${name} in ${found}`);
    }
  }));

test("several files at once: each has its tab, and a broken one does not stop the others", () =>
  withPage({}, async (page) => {
    await drop(page, [
      { name: "hong.docx", content: docx(["Đàn lợn 9 con."]).subarray(0, 300) },
      { name: "mot.txt", content: "Tổng đàn bò 2.345 con." },
      { name: "hai.md", content: "# Báo cáo\n\n- Tổng đàn dê **678** con.\n" },
      { name: "ba.docx", content: docx(["Tổng đàn ngựa 91 con."]) },
    ]);
    await reportShown(page);
    const tabs = page.getByTestId("file-tab");
    await counted(tabs, 4);
    for (const [at, name] of [
      [1, "Tổng đàn bò"],
      [2, "Tổng đàn dê"],
      [3, "Tổng đàn ngựa"],
    ]) {
      await tabs.nth(at).click();
      await page.locator(`[data-testid="file-tab"]:nth-of-type(${at + 1})[aria-selected="true"]`).waitFor();
      assert.deepEqual(await names(page), [name]);
    }
    await tabs.nth(0).click();
    assert.match(await errorShown(page), /hong\.docx/);

    await page.getByTestId("close-button").click();
    await counted(tabs, 3);
  }));

test("the same file can be chosen twice in a row", () =>
  withPage({}, async (page) => {
    const file = { name: "x.txt", content: REPORT };
    await choose(page, [file]);
    await choose(page, [file]);
    await reportShown(page);
    await counted(page.getByTestId("file-tab"), 2);
  }));

// What the page says is made from the error's code and facts: the facts must be there.
for (const [what, file, expected] of [
  ["an empty file", { name: "rong.txt", content: "" }, /rong\.txt/],
  ["a file of spaces", { name: "trang.txt", content: " \n\t\n" }, /trang\.txt/],
  ["a picture", { name: "anh.png", content: "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0" }, /PNG/],
  ["bytes of no known kind", { name: "la.dat", content: [0, 1, 2, 3, 255, 254, 0, 7] }, /la\.dat/],
  ["a PDF", { name: "ban-in.pdf", content: "%PDF-1.7\n1 0 obj\n" }, /PDF/],
  ["a ZIP that is no document", { name: "goi.zip", content: [...Buffer.from("PK\x05\x06"), ...Array(18).fill(0)] }, /goi\.zip/],
  ["a damaged document", { name: "hong.docx", content: docx(["Đàn lợn 9 con."]).fill(0, 400, 900) }, /hong\.docx/],
  ["a text without a number", { name: "loi.txt", content: "Không có con số nào ở đây." }, /loi\.txt/],
  ["text that is not UTF-8", { name: "cu.txt", content: [0x44, 0xe0, 0x6e, 0x20, 0x39, 0x20, 0x63, 0x6f, 0x6e] }, /UTF-8/],
]) {
  test(`${what} is refused in words, in both languages`, () =>
    withPage({}, async (page) => {
      const content = Array.isArray(file.content) ? Buffer.from(file.content) : file.content;
      const bytes = typeof content === "string" && /[\x80-\xff]PNG/.test(content) ? Buffer.from(content, "latin1") : content;
      await drop(page, [{ name: file.name, content: bytes }]);
      const vietnamese = await errorShown(page);
      assert.match(vietnamese, expected);
      assert.match(vietnamese, new RegExp(file.name.replace(".", "\\.")));
      await switchLanguage(page);
      const english = await errorShown(page);
      assert.notEqual(english, vietnamese);
      assert.match(english, new RegExp(file.name.replace(".", "\\.")));
      for (const text of [vietnamese, english]) {
        assert.doesNotMatch(text, /undefined|NaN|\{|Error::|panicked/);
      }
      // The page goes on.
      await analyze(page, REPORT);
    }));
}

test("an empty paste area is refused in words", () =>
  withPage({}, async (page) => {
    await page.getByTestId("analyze-button").click();
    assert.ok((await errorShown(page)).length > 20);
  }));

test("a file over the limit of bytes is refused before it is read", () =>
  withPage({}, async (page) => {
    const data = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(64 * 1024 * 1024 + 1)], "qua-lon.txt"));
      return data;
    });
    await page.getByTestId("drop-zone").dispatchEvent("drop", { dataTransfer: data });
    const message = await errorShown(page);
    assert.match(message, /qua-lon\.txt/);
    assert.match(message, /64/);
  }));

test("a text over the limit of characters is refused", () =>
  withPage({}, async (page) => {
    const data = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["Đàn lợn 9 con.\n".repeat(340_000)], "qua-dai.txt"));
      return data;
    });
    await page.getByTestId("drop-zone").dispatchEvent("drop", { dataTransfer: data });
    const message = await errorShown(page);
    assert.match(message, /qua-dai\.txt/);
    assert.match(message, /5\.000\.000|5 triệu/);
  }));
