import pino, { type Logger, type LoggerOptions } from "pino";

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

/** One JSON object a line, times in UTC, secrets left out by the name of their field. */
export const loggerOptions: LoggerOptions = {
  // Read here and not through env(): the log must work where the environment does not.
  level: process.env["LOG_LEVEL"] || "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: redactedPaths(), censor: "[redacted]" },
};

/** The process's log, on stdout. Bind what belongs together: `logger.child({ requestId })`. */
export const logger: Logger = pino(loggerOptions);

function redactedPaths(): string[] {
  return SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]);
}
