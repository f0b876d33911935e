// Draws www/icons/soi.svg as the PNGs that the web manifest names: node tests/browser/make-icons.mjs
import { readFile, writeFile } from "node:fs/promises";

import { launch } from "./support/browser.mjs";

const folder = new URL("../../www/icons/", import.meta.url);
const svg = await readFile(new URL("soi.svg", folder), "utf8");

const browser = await launch();
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  // Square to the edge: systems cut the shape themselves.
  const square = svg.replace(' rx="12"', "");
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${square}`);
  await writeFile(new URL(`soi-${size}.png`, folder), await page.screenshot());
}
await browser.close();
