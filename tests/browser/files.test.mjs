// What is special about a file: old encodings, archives, pages and cells, long files, scans, wrong endings.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";

import { docx, zip } from "./support/docx.mjs";
import {
  analyze,
  attribute,
  choose,
  closeBrowser,
  counted,
  download,
  drop,
  errorShown,
  eventually,
  handIn,
  names,
  onTop,
  openSample,
  openTab,
  reportShown,
  switchLanguage,
  withPage,
} from "./support/page.mjs";
import { pdf } from "./support/pdf.mjs";
import { PLANTED, REPORT } from "./support/reports.mjs";
import { asWestern, tcvn3 } from "./support/tcvn3.mjs";

after(closeBrowser);

const fixture = (name) => readFile(new URL(`../fixtures/${name}`, import.meta.url));
const notes = (page) => page.getByTestId("note").allInnerTexts();
const source = (page) => page.getByTestId("source-view");

test("what was converted is told, and can be switched off and on again", () =>
  withPage({}, async (page) => {
    await drop(page, [{ name: "BAOCAO.TXT", content: asWestern(REPORT) }]);
    await reportShown(page);
    assert.match((await notes(page)).join(), /Đã chuyển từ bảng mã cũ TCVN3 \(ABC\) sang Unicode/);
    assert.ok((await names(page)).includes("Tổng đàn lợn"));
    await openTab(page, "source");

    const choice = page.getByTestId("encoding-note");
    await choice.selectOption("none");
    await source(page).getByText("Tæng ®µn lîn").waitFor();
    assert.match((await notes(page)).join(), /Không có chữ nào được chuyển mã/);
    await onTop(page, "source");
    await counted(page.getByTestId("file-tab"), 1);

    await choice.selectOption("tcvn3");
    await source(page).getByText("Tổng đàn lợn").waitFor();
    assert.match((await notes(page)).join(), /TCVN3/);
    await switchLanguage(page);
    assert.match((await notes(page)).join(), /Converted from the old encoding TCVN3 \(ABC\) to Unicode/);
  }));

test("an encoding can be chosen with the keyboard, and the focus stays", () =>
  withPage({}, async (page) => {
    await drop(page, [{ name: "BAOCAO.TXT", content: asWestern(REPORT) }]);
    await reportShown(page);
    await openTab(page, "source");
    const choice = page.getByTestId("encoding-text");
    await choice.focus();
    await page.keyboard.press("ArrowDown");
    await source(page).getByText("Tæng ®µn lîn").waitFor();
    assert.equal(await choice.inputValue(), "none");
    assert.ok(await choice.evaluate((select) => select === document.activeElement));
    await page.keyboard.press("ArrowUp");
    await source(page).getByText("Tổng đàn lợn").waitFor();
  }));

test("bytes that the chosen encoding cannot read are told beside the choice of another", () =>
  withPage({}, async (page) => {
    await drop(page, [{ name: "BAOCAO.TXT", content: tcvn3(REPORT) }]);
    await reportShown(page);
    await page.getByTestId("encoding-note").selectOption("none");
    assert.match(await errorShown(page), /Hãy chọn bảng mã cũ của văn bản/);
    await page.getByTestId("encoding-failure").selectOption("auto");
    await reportShown(page);
    assert.ok((await names(page)).includes("Tổng đàn lợn"));
  }));

test("a zip is opened as the files in it; what is broken is told, the rest is read", () =>
  withPage({}, async (page) => {
    const locked = zip([["khoa.docx", "x"]]);
    const content = zip([
      ["Quý III/xã A.txt", REPORT],
      ["Quý III/xã B.docx", docx(["Tổng đàn ngựa 91 con."])],
      ["Quý III/hỏng.docx", docx(["Đàn lợn 9 con."]).subarray(0, 300)],
      ["trong.zip", locked],
      ["__MACOSX/._xã A.txt", "x"],
    ]);
    await drop(page, [{ name: "quy-3.zip", content }, { name: "rieng.txt", content: "Tổng đàn bò 2.345 con." }]);
    await reportShown(page);
    const tabs = page.getByTestId("file-tab");
    await counted(tabs, 5);
    const shown = await tabs.locator(".file-tab__name").allTextContents();
    assert.deepEqual(shown, ["xã A.txt", "xã B.docx", "hỏng.docx", "trong.zip", "rieng.txt"]);
    assert.equal(await page.getByTestId("report-file").innerText(), "Quý III/xã A.txt (trong quy-3.zip)");
    assert.ok((await names(page)).includes("Tổng đàn lợn"));

    await tabs.nth(1).click();
    await eventually(async () => assert.deepEqual(await names(page), ["Tổng đàn ngựa"]));
    await tabs.nth(2).click();
    assert.match(await errorShown(page), /Quý III\/hỏng\.docx \(trong quy-3\.zip\)/);
    await tabs.nth(3).click();
    await eventually(async () => assert.match(await errorShown(page), /trong\.zip[^]*tệp ZIP/));
    await tabs.nth(4).click();
    await eventually(async () => assert.deepEqual(await names(page), ["Tổng đàn bò"]));
  }));

test("a zip can be stopped while it is unpacked, and opened again", () =>
  withPage({}, async (page) => {
    await openSample(page);
    await page.workers()[0].evaluate(() => {
      wasm_bindgen.unpack_message = () => {
        for (;;);
      };
    });
    await drop(page, [{ name: "goi.zip", content: zip([["a.txt", REPORT], ["b.txt", PLANTED]]) }]);
    await page.getByTestId("cancel-button").click();
    await page.getByTestId("progress").waitFor({ state: "detached" });
    await page.getByTestId("file-tab").nth(1).click();
    assert.match(await errorShown(page), /goi\.zip[^]*Đã dừng/);
    await handIn(page, () => page.getByTestId("again-button").click());
    await reportShown(page);
    await counted(page.getByTestId("file-tab"), 3);
    assert.ok((await names(page)).includes("Tổng đàn lợn"));
  }));

test("files of a zip under a password or too many are told", () =>
  withPage({}, async (page) => {
    const content = zip([["mat.txt", REPORT], ["thuong.txt", REPORT]]);
    const entry = content.indexOf("PK\x01\x02", 0, "latin1");
    content[entry + 8] |= 1;
    await choose(page, [{ name: "goi.zip", content }]);
    await reportShown(page);
    const tabs = page.getByTestId("file-tab");
    await counted(tabs, 2);
    await tabs.nth(0).click();
    assert.match(await errorShown(page), /mat\.txt[^]*mật khẩu/);
    const many = zip(Array.from({ length: 201 }, (_, n) => [`${n}.txt`, "5 ha"]));
    await drop(page, [{ name: "nhieu.zip", content: many }]);
    await eventually(async () => assert.match(await errorShown(page), /nhieu\.zip[^]*201[^]*200/));
  }));

test("pages of a PDF and cells of a workbook stand with rows, findings and text, and in the exports", () =>
  withPage({}, async (page) => {
    await drop(page, [{ name: "report.pdf", content: await fixture("report.pdf") }]);
    await reportShown(page);
    assert.equal(await page.getByTestId("row-place").first().innerText(), "tr. 1");
    await attribute(source(page).locator("[data-page]").first(), "data-page", "tr. 1");
    await openTab(page, "findings");
    await page.getByTestId("finding-row").first().locator("button").first().click();
    assert.match(await page.getByTestId("finding-excerpt").first().innerText(), /trang 1/);

    await drop(page, [{ name: "workbook.xlsx", content: await fixture("workbook.xlsx") }]);
    await reportShown(page);
    const place = await page.getByTestId("row-place").first().innerText();
    assert.equal(place, "KT-XH!E5");
    const csv = (await download(page, page.getByTestId("export-csv"))).content.toString("utf8");
    assert.match(csv.split("\r\n")[1], /;KT-XH!E5;/);
    const json = JSON.parse((await download(page, page.getByTestId("export-json"))).content.toString("utf8"));
    assert.deepEqual(json.observations[0].origin, { sheet: "KT-XH", cells: "A3:G8", cell: "E5" });
  }));

const line = (n) => `Tong so ho cua thon ${n} la ${1000 + n} ho, dat ${60 + (n % 30)}% ke hoach nam.`;

test("a long PDF is counted page by page while it is read", () =>
  withPage({}, async (page) => {
    await page.evaluate(() => {
      globalThis.parts = new Set();
      new MutationObserver(() => {
        const part = document.querySelector("[data-testid=progress-part]");
        globalThis.parts.add(part?.textContent ?? "");
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    const pages = Array.from({ length: 600 }, (_, n) => Array.from({ length: 20 }, (_, i) => line(n * 20 + i)));
    await drop(page, [{ name: "dai.pdf", content: pdf(pages) }]);
    await reportShown(page);
    const parts = await page.evaluate(() => [...globalThis.parts]);
    assert.ok(parts.some((part) => /^đọc trang \d+\/600$/.test(part)), String(parts));
    assert.equal(await page.getByTestId("row-place").first().innerText(), "tr. 1");
  }));

test("a PDF can be stopped at any page, and read again", () =>
  withPage({}, async (page) => {
    await openSample(page);
    const content = pdf([[line(1)], [line(2)]]);
    await page.workers()[0].evaluate(() => {
      soi_readers.read_message = (name, bytes, options, progress) => {
        progress('{"phase":"reading","part":"page","number":12,"of":340}');
        for (;;);
      };
    });
    await drop(page, [{ name: "vo-tan.pdf", content }]);
    const part = page.getByTestId("progress-part");
    await eventually(async () => assert.equal(await part.innerText(), "đọc trang 12/340"));
    // The report on the screen can be used meanwhile.
    await openTab(page, "source");
    await page.getByTestId("cancel-button").click();
    await page.getByTestId("progress").waitFor({ state: "detached" });
    await page.getByTestId("file-tab").nth(1).click();
    assert.match(await errorShown(page), /Đã dừng/);
    await page.getByTestId("again-button").click();
    await reportShown(page);
    await attribute(page.getByTestId("file-tab").nth(1), "aria-selected", "true");
  }));

test("scanned pages are told by their numbers, the others are read", () =>
  withPage({}, async (page) => {
    const pages = [[line(1)], null, [line(2)], null, null, [line(3)]];
    await drop(page, [{ name: "quet.pdf", content: pdf(pages) }]);
    await reportShown(page);
    assert.match((await notes(page)).join(), /Trang 2, 4–5 là ảnh quét/);
    assert.match(await source(page).innerText(), /thon 3/);
    await drop(page, [{ name: "toan-quet.pdf", content: pdf([null, null]) }]);
    assert.match(await errorShown(page), /bản quét \(2 trang ảnh/);
  }));

test("a wrong ending is mentioned, and the file is read", () =>
  withPage({}, async (page) => {
    await drop(page, [{ name: "bao-cao.doc", content: docx(["Tổng đàn trâu 1.180 con, đạt 98% kế hoạch."]) }]);
    await reportShown(page);
    assert.match((await notes(page)).join(), /Đuôi tên tệp không khớp nội dung: tệp đã được đọc như tài liệu Word \(\.docx\)/);
    assert.deepEqual(await names(page), ["Tổng đàn trâu"]);
    await analyze(page, PLANTED);
  }));
