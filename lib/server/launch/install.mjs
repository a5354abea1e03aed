// @ts-check
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { holdInTurn } from "./lock.mjs";
import { run } from "./run.mjs";

/**
 * Runs `npm ci` when node_modules was not installed from the present lock file.
 * @param {string} root the checkout
 * @param {{ signal?: AbortSignal, onBegin?: () => void }} [options]
 * @returns {Promise<boolean>} whether it installed
 */
export async function install(root, { signal, onBegin } = {}) {
  if (isInstalled(root)) return false;
  // Two first starts of one checkout: the second waits, then finds everything installed.
  const release = await holdInTurn(path.join(root, "lib/server/launch"));
  try {
    if (isInstalled(root)) return false;
    onBegin?.();
    const args = ["ci", "--include=dev", "--include=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
    await run("npm", args, { cwd: root, signal });
    fs.writeFileSync(markOf(root), lockHash(root));
    return true;
  } finally {
    release();
  }
}

/** @param {string} root */
function isInstalled(root) {
  const mark = markOf(root);
  return fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === lockHash(root);
}

/** @param {string} root */
const markOf = (root) => path.join(root, "node_modules/.installed-from");

/** @param {string} root */
function lockHash(root) {
  return createHash("sha256")
    .update(fs.readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
}
