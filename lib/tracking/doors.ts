import type { IncomingMessage, ServerResponse } from "node:http";
import type { ProgramFacts } from "@/lib/domain/links/follow-links";
import { createBudget } from "./budget";
import { answerClick } from "./click-door";
import { openDoor } from "./door";
import type { ClickPath } from "./redirect";
import { openScript } from "./script/open-script";
import { openSignals } from "./signals";
import { openTrackDoor } from "./track-door";
import { answerVerify } from "./verify-door";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type TrackingDoors = {
  /** Who answers a request in front of the pages, or undefined where it is none of ours. */
  find(method: string | undefined, url: string | undefined): Handler | undefined;
  /** Waits for what is under way. */
  stop(): Promise<void>;
};

/** Calls a minute and network: an office behind one address sends its visitors, too. */
const CLICKS_A_MINUTE = 240;
const VERIFIES_A_MINUTE = 1200;

/** Opens the script and the doors that it calls. */
export function openDoors(clickPath: ClickPath): TrackingDoors {
  const signals = openSignals();
  const { links } = clickPath;
  const refused = ({ merchantId, programId }: ProgramFacts, page: URL, at: Date): void =>
    signals.note({ merchantId, programId, kind: "foreign_host", host: page.host.slice(0, 255), value: null, at });
  const script = openScript(links);
  const click = openDoor({
    links,
    refused,
    budget: createBudget(CLICKS_A_MINUTE),
    answer: (call) => answerClick(clickPath, call),
  });
  const verify = openDoor({
    links,
    refused,
    budget: createBudget(VERIFIES_A_MINUTE),
    answer: (call) => answerVerify(signals, call),
  });
  const track = openTrackDoor(clickPath);
  return {
    find(method, url = "") {
      const mark = url.indexOf("?");
      const path = mark < 0 ? url : url.slice(0, mark);
      if (path === "/api/tracking/click") return click;
      if (path === "/api/tracking/verify") return verify;
      if (method !== "GET" && method !== "HEAD") return undefined;
      if (path === "/script.js" || path === "/api/tracking/script.js") return script;
      return path.startsWith("/api/track/") ? track : undefined;
    },
    stop: () => signals.stop(),
  };
}
