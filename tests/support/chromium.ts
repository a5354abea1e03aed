import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { chromium, type Browser } from "playwright-core";

/** --no-sandbox: containers and root have no user namespaces; every page visited is our own. */
const ARGS = ["--no-sandbox", "--disable-gpu"];

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Launches a Chromium: the one of CHROMIUM_PATH, else the system's, else the one from npm (x64 Linux, no root needed). */
export async function launchChromium(): Promise<Browser> {
  const given = process.env["CHROMIUM_PATH"];
  const executablePath = [given, ...SYSTEM].find((file) => file && fs.existsSync(file));
  if (executablePath) return chromium.launch({ executablePath, args: ARGS });
  const unpacked = await unpackFromNpm();
  const libraries = [path.join(unpacked.libraries, "lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  const env = { ...process.env, LD_LIBRARY_PATH: libraries };
  return chromium.launch({ executablePath: unpacked.executablePath, args: ARGS, env });
}

// The package unpacks to a fixed name in the temporary folder and trusts whatever lies there: it gets a folder of its own.
async function unpackFromNpm(): Promise<{ executablePath: string; libraries: string }> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const packageFolder = entry.slice(0, entry.lastIndexOf(`${path.sep}build`));
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const folder = path.join(process.cwd(), "node_modules/.cache", `chromium-${version}`);
  fs.mkdirSync(folder, { recursive: true });
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    const { default: npmChromium } = await import("@sparticuz/chromium");
    return { executablePath: await npmChromium.executablePath(), libraries: unpackLibraries(packageFolder, folder) };
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** NSS and friends, for systems without libnss3. */
function unpackLibraries(packageFolder: string, folder: string): string {
  const target = path.join(folder, "al2023");
  if (fs.existsSync(target)) return target;
  const draft = fs.mkdtempSync(`${target}-`);
  const archive = brotliDecompressSync(fs.readFileSync(path.join(packageFolder, "bin/al2023.tar.br")));
  execFileSync("tar", ["-x", "-C", draft], { input: archive });
  fs.renameSync(draft, target);
  return target;
}
