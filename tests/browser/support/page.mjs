// The page under test: the single file from disk, or the site from a server; and what users do with it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { launch } from "./browser.mjs";

export const dist = new URL("../../../dist/", import.meta.url);
export const single = new URL("soi.html", dist);

if (!existsSync(single)) {
  throw new Error(`${fileURLToPath(single)} is missing: cargo xtask build`);
}

/** Runs `test` with a fresh browser context; whatever the page complains of fails the test. */
export async function withPage(options, test) {
  const browser = await (shared ??= launch());
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
    ...options.context,
  });
  try {
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const complaints = watch(context, page, options);
    if (options.offline ?? true) {
      await context.setOffline(true);
    }
    if (options.before) {
      await page.addInitScript(options.before);
    }
    await page.goto(options.url ?? single.href);
    await ready(page, options.fails);
    await test(page, context);
    assert.deepEqual(complaints, [], "errors in the console, or requests that leave the file");
  } finally {
    await context.close();
  }
}

let shared;

/** To be called after the last test of a file. */
export async function closeBrowser() {
  await (await shared)?.close();
  shared = undefined;
}

function watch(context, page, { mayRequest = isLocal, mayComplain = false, mayOpen = false }) {
  const complaints = [];
  context.on("request", (request) => {
    if (!mayRequest(request.url())) {
      complaints.push(`request: ${request.url().slice(0, 200)}`);
    }
  });
  if (!mayOpen) {
    context.on("page", (other) => complaints.push(`another window: ${other.url()}`));
  }
  if (!mayComplain) {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        complaints.push(`console: ${message.text()}`);
      }
    });
    page.on("pageerror", (error) => complaints.push(`exception: ${error}`));
  }
  return complaints;
}

const isLocal = (url) => /^(file|blob|data):/.test(url);

/** Waits until the page's code has started, or has given up where it should. */
export async function ready(page, fails = false) {
  await page.waitForFunction(() => document.documentElement.hasAttribute("data-soi"));
  const state = await page.locator("html").getAttribute("data-soi");
  assert.equal(state, fails ? "failed" : "ready", await page.locator("#app").innerText());
}

/**
 * Repeats a check until its assertions hold. What a click changes may be drawn later, and scrolling, focus and
 * storage follow the drawing: on a slow machine a check right after the click comes too early.
 */
export async function eventually(check, patience = 10_000) {
  for (const end = Date.now() + patience; ; ) {
    try {
      return await check();
    } catch (error) {
      if (error.code !== "ERR_ASSERTION" || Date.now() > end) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Waits until there are so many of them. */
export const counted = (locator, count, message) =>
  eventually(async () => assert.equal(await locator.count(), count, message));

/** Waits until an attribute has that value. */
export const attribute = (locator, name, value) =>
  eventually(async () => assert.equal(await locator.getAttribute(name), value));

/** Waits until that part of the report is on top. */
export const onTop = (page, tab) => attribute(page.getByTestId(`tab-${tab}`), "aria-selected", "true");

/** Brings a part of the report on top. */
export async function openTab(page, tab) {
  await page.getByTestId(`tab-${tab}`).click();
  await onTop(page, tab);
}

/** Changes the language of the screen. */
export async function switchLanguage(page) {
  const other = (await page.locator("html").getAttribute("lang")) === "vi" ? "en" : "vi";
  await page.getByTestId("language-switch").click();
  await page.locator(`html[lang="${other}"]`).waitFor();
}

/** Does what hands something in, and waits until the page has it. */
export async function handIn(page, act) {
  const runs = (tabs) => tabs.map((tab) => Number(tab.id.slice("file-".length)));
  const last = async () => Math.max(0, ...(await page.getByTestId("file-tab").evaluateAll(runs)));
  const before = await last();
  await act();
  await eventually(async () => assert.ok((await last()) > before, "the page has it"));
}

/** Pastes a text and waits for its report. */
export async function analyze(page, text) {
  await page.getByTestId("paste-area").fill(text);
  await handIn(page, () => page.getByTestId("analyze-button").click());
  await reportShown(page);
}

/** Opens the sample and waits for its report. */
export async function openSample(page) {
  await handIn(page, () => page.getByTestId("sample-button").click());
  await reportShown(page);
}

/** Chooses files, `{ name, content }`, in the file window. */
export function choose(page, files) {
  const chosen = files.map(({ name, content }) => ({ name, mimeType: "", buffer: Buffer.from(content) }));
  return handIn(page, () => page.getByTestId("file-input").setInputFiles(chosen));
}

/** Waits until the work is done and a report is on the screen. */
export async function reportShown(page) {
  await page.getByTestId("progress").waitFor({ state: "detached", timeout: 30_000 });
  await page.getByTestId("indicator-count").waitFor();
}

/** Waits until the work is done and a failure is on the screen; returns its text. */
export async function errorShown(page) {
  await page.getByTestId("progress").waitFor({ state: "detached", timeout: 30_000 });
  const message = page.getByTestId("error-message");
  await message.waitFor();
  return message.innerText();
}

/** Drops files, `{ name, content }` with a string or bytes, onto the page as a file manager would. */
export async function drop(page, files) {
  const plain = files.map(({ name, content }) => ({
    name,
    base64: Buffer.from(content).toString("base64"),
  }));
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const { name, base64 } of files) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, plain);
  const zone = page.getByTestId("drop-zone");
  await zone.dispatchEvent("dragover", { dataTransfer: data });
  await handIn(page, () => zone.dispatchEvent("drop", { dataTransfer: data }));
}

/** The number that the page shows as its count of indicators. */
export async function indicatorCount(page) {
  return Number((await page.getByTestId("indicator-count").innerText()).replaceAll(/\D/g, ""));
}

/** Names in the table, top to bottom, without the sign of doubt. */
export async function names(page) {
  return page
    .getByTestId("indicator-row")
    .locator("th")
    .evaluateAll((cells) => cells.map((cell) => cell.firstChild.textContent.trim()));
}

/** Clicks and returns what the page offers to keep: `{ name, content }`. */
export async function download(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) {
    chunks.push(chunk);
  }
  return { name: download.suggestedFilename(), content: Buffer.concat(chunks) };
}
