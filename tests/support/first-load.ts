import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";

/** Gzipped bytes of the scripts that Next itself loads on every page of this build. */
export function frameworkBytes(dist: string): number {
  const manifest: { rootMainFiles: string[] } = JSON.parse(fs.readFileSync(path.join(dist, "build-manifest.json"), "utf8"));
  return sum(manifest.rootMainFiles.map((file) => gzipped(fs.readFileSync(path.join(dist, file)))));
}

/** Gzipped bytes of all scripts that the page's own HTML names: its first load. */
export async function firstLoadBytes(page: Page, url: string): Promise<number> {
  const html = await (await page.request.get(url)).text();
  const names = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+)"([^>]*)>/g)].filter(([tag]) => !/nomodule/i.test(tag)).map(([, src]) => src ?? ""),
  );
  const sizes = await Promise.all([...names].map(async (src) => gzipped(await (await page.request.get(new URL(src, url).href)).body())));
  return sum(sizes);
}

const gzipped = (bytes: Buffer): number => gzipSync(bytes, { level: 9 }).length;
const sum = (sizes: number[]): number => sizes.reduce((total, size) => total + size, 0);
