// Charts: every text inside its picture and clear of the others, and files that can be opened again.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { analyze, closeBrowser, download, openSample, openTab, switchLanguage, withPage } from "./support/page.mjs";
import { longReport, REPORT } from "./support/reports.mjs";

after(closeBrowser);

/** 16 cm, the width of an A4 page's text, at 300 points an inch. */
const PRINT_WIDTH = Math.round((16 / 2.54) * 300);

async function openCharts(page) {
  await openTab(page, "charts");
  await page.getByTestId("chart").first().waitFor();
}

// What of the pictures' texts is outside, or on another text.
function misplaced(svgs) {
  const problems = [];
  for (const svg of svgs) {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map((text) => ({
      text: text.textContent,
      box: text.getBoundingClientRect(),
    }));
    for (const [i, { text, box }] of texts.entries()) {
      const inside =
        box.left >= frame.left - 0.5 &&
        box.right <= frame.right + 0.5 &&
        box.top >= frame.top - 0.5 &&
        box.bottom <= frame.bottom + 0.5;
      if (!inside) {
        problems.push(`outside: ${text}`);
      }
      for (const other of texts.slice(i + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        // The boxes of lines are higher than their letters, so lines may touch a little.
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 1 && high > Math.min(box.height, other.box.height) * 0.25) {
          problems.push(`overlapping: ${text} | ${other.text}`);
        }
      }
    }
  }
  return problems;
}

for (const [what, open] of [
  ["a short report", (page) => analyze(page, REPORT)],
  ["the sample", openSample],
  ["a long report", (page) => analyze(page, longReport(120))],
]) {
  test(`texts of the charts of ${what} are inside and apart, in both languages`, () =>
    withPage({}, async (page) => {
      await open(page);
      await openCharts(page);
      const svgs = page.getByTestId("chart").locator("svg");
      for (const _ of ["vi", "en"]) {
        assert.ok((await svgs.locator("text").count()) >= 5, "charts have texts");
        assert.deepEqual(await svgs.evaluateAll(misplaced), []);
        await switchLanguage(page);
      }
    }));
}

test("a chart becomes an SVG file that stands alone", () =>
  withPage({}, async (page, context) => {
    await analyze(page, REPORT);
    await openCharts(page);
    const chart = page.getByTestId("chart").first();
    const shown = await chart.locator("svg text").allTextContents();
    const { name, content } = await download(page, chart.getByTestId("download-svg"));
    assert.match(name, /\.svg$/);

    const other = await context.browser().newPage();
    const read = await other.evaluate(async (svg) => {
      const xml = new DOMParser().parseFromString(svg, "image/svg+xml");
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
      await image.decode();
      return {
        broken: xml.querySelector("parsererror")?.textContent,
        texts: [...xml.querySelectorAll("text")].map((text) => text.textContent),
        scripts: xml.querySelectorAll("script, foreignObject, image, use, a").length,
        width: image.naturalWidth,
      };
    }, content.toString("utf8"));
    assert.equal(read.broken, undefined);
    assert.deepEqual(read.texts, shown);
    assert.equal(read.scripts, 0);
    assert.ok(read.width >= 300, String(read.width));
    await other.close();
  }));

test("a chart becomes a PNG file fit for print", () =>
  withPage({}, async (page, context) => {
    await analyze(page, REPORT);
    await openCharts(page);
    const chart = page.getByTestId("chart").first();
    const box = await chart.locator("svg").evaluate((svg) => [svg.width.baseVal.value, svg.height.baseVal.value]);
    const { name, content } = await download(page, chart.getByTestId("download-png"));
    assert.match(name, /\.png$/);
    assert.equal(content.subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");

    const other = await context.browser().newPage();
    const read = await other.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      canvas.drawImage(bitmap, 0, 0);
      const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
      const colours = new Map();
      let opaque = 0;
      for (let i = 0; i < data.length; i += 4) {
        const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
        colours.set(colour, (colours.get(colour) ?? 0) + 1);
        opaque += data[i + 3] === 255;
      }
      const pixels = bitmap.width * bitmap.height;
      return {
        width: bitmap.width,
        height: bitmap.height,
        background: Math.max(...colours.values()) / pixels,
        colours: colours.size,
        opaque: opaque / pixels,
      };
    }, content.toString("base64"));
    assert.ok(read.width >= PRINT_WIDTH, `${read.width} of ${PRINT_WIDTH}`);
    assert.ok(Math.abs(read.width / read.height - box[0] / box[1]) < 0.01, JSON.stringify(read));
    assert.ok(read.background < 0.98 && read.colours > 16, `something is drawn: ${JSON.stringify(read)}`);
    assert.equal(read.opaque, 1, "paper is not transparent");
    await other.close();
  }));
