import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** What a figure is worth depends on this: printed above every one. */
export function describeMachine(folder: string): string {
  const [cpu] = os.cpus();
  const load = os.loadavg().map((value) => value.toFixed(1));
  return [
    `${os.cpus().length} × ${cpu?.model ?? "unknown CPU"}, load ${load.join(" ")}, Node ${process.version}`,
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

/** The value of `--name=5` among the arguments. */
export function numberArgument(args: string[], name: string, otherwise: number): number {
  const found = args.find((arg) => arg.startsWith(`--${name}=`));
  return found === undefined ? otherwise : Number(found.split("=")[1]);
}
