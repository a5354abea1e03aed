/** How the job queue stands. A job is ready when its time has come, and dead when it has used all of its attempts. */
export type QueueHealth = QueueCounts & { tasks: (QueueCounts & { task: string })[] };

export type QueueCounts = {
  ready: number;
  running: number;
  /** For a later time. */
  planned: number;
  /** Failed at least once and will be tried again. */
  failing: number;
  dead: number;
  /** Since when the oldest ready job waits; null when none does. */
  waitingSince: Date | null;
};

/** A job that failed, without its payload: that may hold what only the job may see. */
export type FailedJobView = {
  id: string;
  task: string;
  key: string | null;
  attempts: number;
  maxAttempts: number;
  isDead: boolean;
  /** The first line of the last error. */
  error: string;
  nextRunAt: Date;
  createdAt: Date;
};

/** Ready jobs wait no longer than this in a healthy installation. */
export const HEALTHY_WAIT_MS = 60_000;

export function isHealthy({ dead, waitingSince }: QueueCounts, now: Date): boolean {
  return dead === 0 && (waitingSince === null || now.getTime() - waitingSince.getTime() <= HEALTHY_WAIT_MS);
}
