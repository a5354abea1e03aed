import pino, { type Logger } from "pino";

export type { Logger };

const SECRET_FIELDS = [
  "authorization",
  "cookie",
  "set-cookie",
  "password",
  "newPassword",
  "apiKey",
  "onboardingKey",
  "secret",
  "token",
  "otp",
  "databaseUrl",
  "connectionString",
];

/** The process's log: one JSON object a line on stdout. Bind what belongs together: `logger.child({ requestId })`. */
export const logger: Logger = pino({
  // Read here and not through env(): the log must work where the environment does not.
  level: process.env["LOG_LEVEL"] || "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: redactedPaths(), censor: "[redacted]" },
});

function redactedPaths(): string[] {
  return SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]);
}
