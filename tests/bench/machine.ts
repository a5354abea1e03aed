import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** What a figure is worth depends on this: printed above every one. */
export function describeMachine(folder: string): string {
  const [cpu] = os.cpus();
  return [
    `${os.cpus().length} × ${cpu?.model ?? "unknown CPU"}, load ${loadAverage()}, Node ${process.version}`,
    `flush of 8 kB to the disk: median ${flushTime(folder).toFixed(2)} ms`,
  ].join("\n");
}

function flushTime(folder: string): number {
  const name = path.join(folder, "flush-test");
  const file = fs.openSync(name, "w");
  const times = Array.from({ length: 100 }, (_, i) => {
    fs.writeSync(file, Buffer.alloc(8192, i), 0, 8192, i * 8192);
    const from = performance.now();
    fs.fdatasyncSync(file);
    return performance.now() - from;
  });
  fs.closeSync(file);
  fs.unlinkSync(name);
  return median(times);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** Two-sided 95 % quantiles of Student's t for 1, 2, … degrees of freedom. */
const STUDENT = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14];

/** Below this the true ratio lies with 2.5 % at most, judged by the spread of the rounds (their logarithms, Student's t). */
export function lowerBound(ratios: number[]): number {
  const logs = ratios.map((ratio) => Math.log(ratio));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
  return Math.exp(mean - (STUDENT[logs.length - 2] ?? 2) * Math.sqrt(variance / logs.length));
}

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const TICK_US = 10_000;

type Process = { pid: number; parent: number; ticks: number };

/** Processor time that a process and its children, without those under `except`, have used so far, in microseconds; NaN where the system does not tell. */
export function processorTime(pid: number, except?: number): number {
  const all = fs.existsSync("/proc") ? fs.readdirSync("/proc").flatMap((name) => statOf(name) ?? []) : [];
  const ticks = (of: Process): number =>
    all.filter(({ pid: child, parent }) => parent === of.pid && child !== except).reduce((sum, child) => sum + ticks(child), of.ticks);
  const found = all.find((one) => one.pid === pid);
  return found ? ticks(found) * TICK_US : Number.NaN;
}

// The command's name, in brackets, may hold anything; what follows it is in columns.
function statOf(name: string): Process | undefined {
  try {
    if (!/^\d+$/.test(name)) return undefined;
    const text = fs.readFileSync(`/proc/${name}/stat`, "utf8");
    const columns = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [parent, user, system, ofUser, ofSystem] = [1, 11, 12, 13, 14].map((column) => Number(columns[column]));
    return { pid: Number(name), parent: parent ?? 0, ticks: (user ?? 0) + (system ?? 0) + (ofUser ?? 0) + (ofSystem ?? 0) };
  } catch {
    return undefined;
  }
}

export const loadAverage = (): string =>
  os
    .loadavg()
    .map((value) => value.toFixed(1))
    .join(" ");

/** The value of `--name=5` among the arguments. */
export function numberArgument(args: string[], name: string, otherwise: number): number {
  const found = args.find((arg) => arg.startsWith(`--${name}=`));
  return found === undefined ? otherwise : Number(found.split("=")[1]);
}
