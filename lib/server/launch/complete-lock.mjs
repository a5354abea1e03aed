// @ts-check
// npm run lock: completes package-lock.json after an `npm install`. A registry mirror may lack packages for other
// platforms; npm then drops them from the lock file, and `npm ci` refuses it ("Missing: … from lock file").
import fs from "node:fs";

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], optionalDependencies?: Record<string, string> }} Entry */

/** Words in the names of platform packages, as npm's `os` and `cpu` fields spell them. */
const OS = wordsOf("darwin linux win32 android freebsd netbsd openbsd openharmony sunos aix", { windows: "win32" });
const CPU = wordsOf("arm64 x64 ia32 arm ppc64 riscv64 s390x wasm32 loong64 mips64el", { armv7: "arm", ppc64le: "ppc64" });

const file = process.argv[2] ?? "package-lock.json";
/** @type {{ packages: Record<string, Entry> }} */
const lock = JSON.parse(fs.readFileSync(file, "utf8"));
const missing = missingFrom(lock.packages);
for (const [name, range] of missing) lock.packages[`node_modules/${name}`] = platformEntry(name, range);
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.size} platform packages added to ${file}.`);

/** @param {string} same words that are spelled the same @param {Record<string, string>} others */
function wordsOf(same, others) {
  return new Map([...same.split(" ").map((word) => /** @type {[string, string]} */ ([word, word])), ...Object.entries(others)]);
}

/**
 * Optional dependencies that some package of the lock file names and the lock file lacks.
 * @param {Record<string, Entry>} packages
 */
function missingFrom(packages) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const [at, { optionalDependencies = {} }] of Object.entries(packages))
    for (const [name, range] of Object.entries(optionalDependencies)) if (!resolves(packages, at, name)) found.set(name, range);
  return found;
}

/**
 * Node's own resolution, within the lock file.
 * @param {Record<string, Entry>} packages
 * @param {string} from
 * @param {string} name
 */
function resolves(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

/** @param {string} name @param {string} range @returns {Entry} */
function platformEntry(name, range) {
  const version = range.replace(/^[\^~>=]+/, "");
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} is wanted as ${range}, which names no version`);
  const words = name.slice(name.lastIndexOf("/") + 1).split("-");
  const os = words.map((word) => OS.get(word)).find(Boolean);
  const cpu = words.map((word) => CPU.get(word)).find(Boolean);
  return { version, ...(cpu && { cpu: [cpu] }), optional: true, ...(os && { os: [os] }) };
}
