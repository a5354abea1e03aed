// @ts-check
import { spawn } from "node:child_process";
import { refusal } from "./refuse.mjs";

/**
 * Runs a program to its end, quietly: its output is shown only when it fails.
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string>, signal?: AbortSignal }} options
 * @returns {Promise<string>} what it printed
 */
export async function run(file, args, { cwd, env, signal }) {
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    signal,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32" && file === "npm",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk) => (output = (output + chunk).slice(-100_000)));
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return output;
  if (/ENOSPC|No space left on device|Disk quota exceeded/.test(output))
    throw refusal("The disk is full: free some space and start again; nothing was lost.");
  throw new Error(`${[file, ...args].join(" ")} failed (${code ?? "killed"}):\n${output.trim()}`);
}
