// The browser that the tests drive: SOI_CHROMIUM (set by `cargo xtask test`), else Debian's Chromium.
import { chromium } from "playwright-core";

export const executablePath = process.env.SOI_CHROMIUM || "/usr/bin/chromium";

export function launch() {
  const args = [
    // Nothing of the browser's own on the network, so that any request seen is the page's.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
  ];
  // Chromium's sandbox refuses to run as root.
  if (process.getuid?.() === 0) {
    args.push("--no-sandbox");
  }
  return chromium.launch({ executablePath, args });
}
