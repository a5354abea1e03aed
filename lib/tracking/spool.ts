import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import type { Click } from "@/lib/domain/clicks/click";
import { createBatcher } from "./batcher";

export type Spool = {
  /** Resolves once the clicks are on the disk. */
  append(clicks: Click[]): Promise<void>;
  /** Hands every kept click to `replay`, the oldest first, and drops a file only when all of it was taken. */
  drain(replay: (clicks: Click[]) => Promise<void>): Promise<number>;
  /** Puts aside a click that can never be recorded, for a person to look at. */
  refuse(click: Click, why: unknown): Promise<void>;
  close(): Promise<void>;
};

const KEPT = /^clicks-[\w-]+\.jsonl$/;
const AT_ONCE = 500;
/** A file is read back whole, so it ends here. */
const FILE_BYTES = 8 * 1024 * 1024;

/** Clicks on the local disk, one JSON line each, for as long as the database is away. The folder belongs to this process alone. */
export function openSpool(folder: string): Spool {
  let current: { name: string; bytes: number; file: Promise<fs.FileHandle> } | undefined;

  const writer = createBatcher<string, undefined>({
    // Everybody who waits shares one write and one flush, as in the database.
    run: async (texts) => {
      const text = texts.join("");
      current ??= newFile(folder);
      current.bytes += text.length;
      const file = await current.file;
      await file.appendFile(text);
      await file.datasync();
      if (current.bytes > FILE_BYTES) await seal();
      return texts.map(() => undefined);
    },
    atOnce: 1,
    most: 100,
  });
  const seal = async (): Promise<void> => {
    const sealed = current;
    current = undefined;
    await sealed?.file.then((file) => file.close()).catch(() => undefined);
  };
  return {
    append: (clicks) => writer.add(clicks.map((click) => `${JSON.stringify(click)}\n`).join("")),
    async drain(replay) {
      await writer.idle();
      await seal();
      let taken = 0;
      for (const name of await keptFiles(folder, current?.name)) {
        const file = path.join(folder, name);
        const clicks = await readClicks(file);
        for (let i = 0; i < clicks.length; i += AT_ONCE) await replay(clicks.slice(i, i + AT_ONCE));
        await fs.unlink(file);
        taken += clicks.length;
      }
      return taken;
    },
    async refuse(click, why) {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      await fs.appendFile(path.join(folder, "refused.jsonl"), `${JSON.stringify({ click, why: String(why) })}\n`, { mode: 0o600 });
    },
    async close() {
      await writer.idle();
      await seal();
    },
  };
}

// Named before it exists, so that a drain can never take a file that is about to be written.
function newFile(folder: string): { name: string; bytes: number; file: Promise<fs.FileHandle> } {
  const name = `clicks-${Date.now()}-${randomBytes(4).toString("hex")}.jsonl`;
  const file = (async () => {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    const made = await fs.open(path.join(folder, name), "ax", 0o600);
    await syncFolder(folder);
    return made;
  })();
  return { name, bytes: 0, file };
}

async function keptFiles(folder: string, except: string | undefined): Promise<string[]> {
  const names = await fs.readdir(folder).catch((): string[] => []);
  return names.filter((name) => KEPT.test(name) && name !== except).toSorted();
}

// A line that a crash cut short was never acknowledged: nobody was told its token.
async function readClicks(file: string): Promise<Click[]> {
  const lines = (await fs.readFile(file, "utf8")).split("\n");
  return lines.flatMap((line) => parsed(line) ?? []);
}

function parsed(line: string): Click | null {
  try {
    const click: Click = JSON.parse(line);
    return { ...click, createdAt: new Date(click.createdAt) };
  } catch {
    return null;
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot flush a folder, and does not need to.
  if (process.platform === "win32") return;
  const handle = await fs.open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
