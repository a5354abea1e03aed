import { TOUCH_EVERY_MS } from "./account";
import * as store from "./store";

/** Notes that a session is in use at `now` and moves its end; writes at most once in five minutes. */
export async function touchSession(sessionId: string, now: Date): Promise<void> {
  await store.touch(sessionId, now, new Date(now.getTime() - TOUCH_EVERY_MS));
}
