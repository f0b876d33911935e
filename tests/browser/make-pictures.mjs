// Makes the pictures that the project keeps: www/icons/*.png from soi.svg, and docs/screenshot.png.
// After `cargo xtask build`: node tests/browser/make-pictures.mjs
import { readFile, writeFile } from "node:fs/promises";

import { launch } from "./support/browser.mjs";
import { closeBrowser, openSample, withPage } from "./support/page.mjs";

const root = new URL("../../", import.meta.url);

async function icons() {
  const svg = await readFile(new URL("www/icons/soi.svg", root), "utf8");
  const browser = await launch();
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    // Square to the edge: systems cut the shape themselves.
    const square = svg.replace(' rx="12"', "");
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${square}`);
    await writeFile(new URL(`www/icons/soi-${size}.png`, root), await page.screenshot());
  }
  await browser.close();
}

async function screenshot() {
  await withPage({ context: { viewport: { width: 1280, height: 800 } } }, async (page) => {
    await openSample(page);
    await page.getByTestId("indicator-row").nth(4).click();
    await page.mouse.move(0, 0);
    // The text follows.
    await page.waitForTimeout(500);
    await page.screenshot({ path: new URL("docs/screenshot.png", root).pathname });
  });
  await closeBrowser();
}

await icons();
await screenshot();
