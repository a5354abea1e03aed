import fs from "node:fs";
import path from "node:path";

const HOUSES = ["app", "components", "lib", "prisma", "tests"];
const SKIPPED = new Set(["node_modules", "generated", "artifacts", "migrations"]);

/** Every file of the project's own folders, relative to the checkout, with forward slashes; generated ones left out. */
export function projectFiles(): string[] {
  return HOUSES.flatMap((house) => filesUnder(house));
}

/** The direct subfolders of a folder. */
export function foldersIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function filesUnder(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.posix.join(folder, entry.name);
    if (!entry.isDirectory()) return [at];
    return SKIPPED.has(entry.name) ? [] : filesUnder(at);
  });
}
