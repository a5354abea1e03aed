import { closeDatabase } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { openDoors } from "@/lib/tracking/doors";
import { openClickPath } from "@/lib/tracking/redirect";
import { createClickFront } from "./click-front";
import { openClickLane } from "./click-lane";
import { createFront } from "./http";
import type { Door } from "./launch/door.mjs";
import { startPages } from "./pages-process";

/** How long requests in flight may take to finish once the server stops, in milliseconds. */
const PATIENCE = 10_000;

export type ServeOptions = {
  door: Door;
  dev: boolean;
  /** Work to do when the process stops; run in reverse order. */
  onStop: (work: () => Promise<unknown>) => void;
};

/** Puts the application behind an open door: redirects here, pages and jobs in a process of their own, each stopped in order when the process stops. */
export async function serve({ door, dev, onStop }: ServeOptions): Promise<void> {
  const settings = env();
  process.on("unhandledRejection", (reason) => logger.error({ err: reason }, "unhandled rejection"));
  onStop(closeDatabase);
  const clickPath = openClickPath();
  onStop(() => clickPath.stop());
  const doors = openDoors(clickPath);
  onStop(() => doors.stop());
  const pages = await startPages({ port: door.port, dev });
  onStop(() => pages.stop());
  if (dev) door.server.on("upgrade", pages.upgrade);
  const https = settings.BASE_URL.startsWith("https:");
  const proxies = settings.TRUST_PROXY;
  const click = createClickFront({ redirect: clickPath.redirect, log: logger, https, proxies });
  const front = createFront({
    pages: pages.handle,
    click,
    findDoor: (method, url) => doors.find(method, url),
    log: logger,
    https,
    dev,
    proxies,
    maxBodyBytes: settings.MAX_BODY_BYTES,
  });
  // Nobody waits for a development server's open streams.
  onStop(() => door.close(dev ? 300 : PATIENCE));
  door.answerWith(front);
  if (logger.isLevelEnabled("debug")) return;
  const lane = openClickLane(door.server, { click, log: logger });
  onStop(async () => lane.stop());
}
