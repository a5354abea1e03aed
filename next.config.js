/** @type {import("next").NextConfig} */
export default {
  // Several checkouts of one tree may build side by side (tests, benchmarks): each names its own folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // Next rewrites the file it is given; the launcher gives it one of its own, so the tracked one stays as it is.
  typescript: { tsconfigPath: process.env.NEXT_TSCONFIG ?? "tsconfig.json" },
  // API callers do not follow redirects, so a slash at the end is simply answered.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pg", "@node-rs/argon2", "pino", "graphile-worker", "nodemailer", "pdfkit"],
};
