// The single file, opened from disk without a network: it works, and it cannot connect even if it tried.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { analyze, closeBrowser, counted, drop, errorShown, eventually, indicatorCount, names, openSample, reportShown, withPage } from "./support/page.mjs";
import { REPORT } from "./support/reports.mjs";
import { listener } from "./support/server.mjs";

after(closeBrowser);

test("the file from disk analyses a text without a network", () =>
  withPage({}, async (page) => {
    assert.ok(page.url().startsWith("file:"));
    await analyze(page, REPORT);
    assert.ok((await names(page)).includes("Tổng đàn lợn"));
    assert.equal(page.workers().length, 1, "the analysis has a worker");
  }));

test("its policy allows no connection", () =>
  withPage({}, async (page) => {
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /connect-src 'none'/);
    const rest = policy.replace("'wasm-unsafe-eval'", "");
    assert.doesNotMatch(rest, /unsafe|http|\*|'self'/);
  }));

test("a deliberate connection is refused, in the page and in the worker", async () => {
  const server = await listener();
  try {
    const options = { offline: false, mayComplain: true, mayRequest: () => true };
    await withPage(options, async (page, context) => {
      await openSample(page);
      for (const [where, it] of [["page", page], ["worker", page.workers()[0]]]) {
        const outcomes = await it.evaluate(tryToConnect, server.url);
        for (const [way, outcome] of Object.entries(outcomes)) {
          assert.notEqual(outcome, "sent", `${way} from the ${where}`);
        }
        assert.ok(outcomes.fetch && outcomes.xhr && outcomes.socket, `every way was tried in the ${where}`);
      }
      assert.deepEqual(server.calls, [], "nothing arrived");

      // The listener does hear those who may speak, so that its silence means something.
      const other = await context.browser().newPage();
      const outcomes = await other.evaluate(tryToConnect, server.url);
      assert.equal(outcomes.fetch, "sent");
      assert.equal(outcomes.xhr, "sent");
      await other.close();
      assert.ok(server.calls.length >= 2, String(server.calls));
    });
  } finally {
    await server.stop();
  }
});

// Runs in a page or in a worker.
async function tryToConnect(url) {
  const outcomes = {};
  outcomes.fetch = await fetch(`${url}fetch`).then(
    () => "sent",
    (error) => String(error),
  );
  outcomes.xhr = await new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.onload = () => resolve("sent");
    request.onerror = () => resolve("refused");
    try {
      request.open("GET", `${url}xhr`);
      request.send();
    } catch (error) {
      resolve(String(error));
    }
  });
  outcomes.socket = await new Promise((resolve) => {
    try {
      const socket = new WebSocket(url.replace("http", "ws") + "socket");
      socket.onopen = () => resolve("sent");
      socket.onerror = () => resolve("refused");
    } catch (error) {
      resolve(String(error));
    }
  });
  if (typeof Image !== "undefined") {
    outcomes.image = await new Promise((resolve) => {
      const image = new Image();
      image.onload = image.onerror = () => resolve("refused");
      image.src = `${url}image`;
    });
    navigator.sendBeacon?.(`${url}beacon`, "x");
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return outcomes;
}

test("a worker that breaks is replaced, and the page says which file it was", () =>
  withPage({ mayComplain: true }, async (page) => {
    await analyze(page, REPORT);
    const before = await indicatorCount(page);
    await page.workers()[0].evaluate(() => {
      wasm_bindgen.analyze_message = () => {
        throw new Error("broken on purpose");
      };
    });
    await drop(page, [{ name: "thang-ba.txt", content: REPORT }]);
    const message = page.getByTestId("error-message");
    await message.waitFor();
    assert.match(await message.innerText(), /thang-ba\.txt/);

    await drop(page, [{ name: "thang-tu.txt", content: REPORT }]);
    await message.waitFor({ state: "detached" });
    assert.equal(await indicatorCount(page), before);
    await eventually(() => assert.equal(page.workers().length, 1, "the broken worker is gone"));
  }));

test("a fault of the program costs one file of three, and says in which step", () =>
  withPage({ mayComplain: true }, async (page) => {
    await analyze(page, REPORT);
    const before = await indicatorCount(page);
    await page.workers()[0].evaluate(() => {
      const { analyze_message } = wasm_bindgen;
      wasm_bindgen.analyze_message = (name, bytes, options, progress) => {
        const fault_in = name === "hai.txt" ? "extracting" : undefined;
        return analyze_message(name, bytes, JSON.stringify({ ...JSON.parse(options), fault_in }), progress);
      };
    });
    await drop(page, ["mot.txt", "hai.txt", "ba.txt"].map((name) => ({ name, content: REPORT })));
    const tabs = page.getByTestId("file-tab");
    await counted(tabs, 4);
    for (const name of ["mot.txt", "ba.txt"]) {
      await tabs.filter({ hasText: name }).click();
      await reportShown(page);
      await eventually(async () => assert.equal(await indicatorCount(page), before, name));
    }
    await tabs.filter({ hasText: "hai.txt" }).click();
    assert.match(await errorShown(page), /hai\.txt[^]*lỗi của chính nó khi nhận chỉ tiêu/);
    await eventually(() => assert.equal(page.workers().length, 1, "the broken worker is gone"));
  }));

test("an analysis can be stopped, and what was open stays", () =>
  withPage({}, async (page) => {
    await analyze(page, REPORT);
    const before = await indicatorCount(page);
    await page.workers()[0].evaluate(() => {
      wasm_bindgen.analyze_message = () => {
        for (;;);
      };
    });
    await drop(page, [{ name: "vo-tan.txt", content: REPORT }]);
    await page.getByTestId("cancel-button").click();
    await page.getByTestId("progress").waitFor({ state: "detached" });
    await page.getByTestId("file-tab").first().click();
    await reportShown(page);
    assert.equal(await indicatorCount(page), before);
    await drop(page, [{ name: "tiep.txt", content: REPORT }]);
    await reportShown(page);
    assert.equal(await indicatorCount(page), before);
  }));

test("an old browser is told what is needed", async () => {
  await withPage({ before: () => delete globalThis.DecompressionStream, fails: true }, async (page) => {
    const text = await page.locator("#app").innerText();
    assert.match(text, /Chrome hoặc Edge từ bản 109/);
    assert.match(text, /Safari 16\.4, or newer/);
  });
});
