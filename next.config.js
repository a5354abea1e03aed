/** @type {import("next").NextConfig} */
export default {
  // Several checkouts of one tree may build side by side (tests, benchmarks): each names its own folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pg", "@node-rs/argon2", "pino", "graphile-worker", "nodemailer"],
};
