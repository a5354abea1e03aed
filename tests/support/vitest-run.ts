import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export type Tally = { passed: number; failed: number };

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/** Runs vitest projects in a process of their own, shows their output, and counts tests. */
export async function runVitest(...projects: string[]): Promise<Tally> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-report-"));
  const report = path.join(folder, "report.json");
  const selection = projects.flatMap((name) => ["--project", name]);
  const args = ["node_modules/vitest/vitest.mjs", "run", ...selection, "--reporter=default", "--reporter=json", `--outputFile=${report}`];
  try {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, FORCE_COLOR: "0" } });
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return count(report, code);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function count(file: string, code: number | null): Tally {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  const report: Report = JSON.parse(fs.readFileSync(file, "utf8"));
  // A file that could not be loaded, or whose hooks failed, has no failed test of its own.
  const brokenFiles = report.testResults.filter(
    (result) => result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
