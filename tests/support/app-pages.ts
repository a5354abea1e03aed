import fs from "node:fs";
import path from "node:path";

/** The URL patterns of every page under app/, as the file system has them: "/dashboard/programs/[id]". */
export function pagePatterns(root = "app"): string[] {
  return fs
    .readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.dirname(file).split(path.sep))
    .map((segments) => `/${segments.filter((segment) => segment !== "." && !/^\(.*\)$/.test(segment)).join("/")}`)
    .toSorted();
}
