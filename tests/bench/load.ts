import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

export type Run = {
  port: number;
  /** Asked for at random. */
  paths: string[];
  seconds: number;
  connections: number;
  /** Requests a second, due at fixed instants; without it as many as there is room for. */
  rate?: number;
  /** The share of requests that carry a cookie they were given before. */
  returning?: number;
  /** Sent with every request instead of what was given. */
  cookie?: string;
};

/** Times in milliseconds, from the instant a request was due. */
export type Figures = { perSecond: number; p50: number; p99: number; p999: number; max: number; ok: number; failed: number };

export type Load = { measure: (run: Run) => Promise<Figures>; end: () => void };

/** Starts the load generator, a process of its own so that it does not share our event loop. */
export function startLoad(): Load {
  const child = fork(path.join(import.meta.dirname, "load.mjs"));
  return {
    measure: (run) => ask(child, run),
    end: () => child.disconnect(),
  };
}

function ask(child: ChildProcess, run: Run): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const died = (): void => reject(new Error("the load generator died"));
    child.once("exit", died);
    child.once("message", (figures) => {
      child.off("exit", died);
      resolve(figures as Figures); // load.mjs sends nothing else
    });
    child.send(run);
  });
}
