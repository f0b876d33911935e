// The package as its users get it: packed, and installed from the packed file into an empty folder.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../../dist/npm/", import.meta.url));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Packs and installs; `remove()` takes the folder away again. */
export function install() {
  assert.ok(existsSync(dist), `${dist} is missing: cargo xtask dist`);
  const folder = mkdtempSync(join(tmpdir(), "soi-package-"));
  const run = (program, args) => execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const [packed] = JSON.parse(run(npm, ["pack", "--json", "--pack-destination", folder, dist]));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "user", private: true }));
  run(npm, ["install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`]);
  return {
    folder,
    packed,
    /** Runs a program that stands in the folder, and gives what it prints. */
    node(name, program) {
      writeFileSync(join(folder, name), program);
      return run(process.execPath, [name]);
    },
    run,
    readme: readFileSync(join(folder, "node_modules/soi/README.md"), "utf8"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The programs of a page, in order. */
export function programs(markdown) {
  return [...markdown.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, program]) => program);
}
