// Starts Tributary: npm start, npm run dev. Until the dependencies are there, only Node's own modules can be used;
// and until Node is known to be new enough, only syntax that an old one can read.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Tributary needs Node 20.19 or newer, this is ${process.version}: install a newer one from nodejs.org.`);
  process.exit(1);
}
const { begin } = await import("./begin.mjs");
await begin({ dev: process.argv.includes("--dev") });
