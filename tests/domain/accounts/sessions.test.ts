import { describe, expect, test } from "vitest";
import { findSession, listSessions } from "@/lib/domain/accounts/queries";
import { revokeOtherSessions, revokeSession } from "@/lib/domain/accounts/revoke-session";
import { touchSession } from "@/lib/domain/accounts/touch-session";
import { database } from "@/lib/platform/db/client";
import { anAccount, aStranger } from "@/tests/support/factories/accounts";
import { asKey } from "@/tests/support/factories/credentials";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

const DAY = 86_400_000;
const EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";

async function anotherSession(accountId: string, userAgent: string | null = null) {
  const now = new Date();
  return database().session.create({
    data: { accountId, userAgent, createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + DAY) },
  });
}

describe("sessions", () => {
  test("are listed with their device, this one marked", async () => {
    const { account, ctx } = await anAccount();
    await anotherSession(account.id, EDGE);
    const sessions = await listSessions(ctx);
    expect(sessions.map(({ device, isCurrent }) => `${device} ${isCurrent}`).toSorted()).toEqual([
      "Edge on Windows false",
      "Unknown browser true",
    ]);
  });

  test("end at once when their owner revokes them", async () => {
    const { account, ctx } = await anAccount();
    const other = await anotherSession(account.id);
    await revokeSession(ctx, { sessionId: other.id });
    expect(await findSession(other.id, ctx.now)).toBeNull();
    expect(await findSession(account.sessionId, ctx.now)).not.toBeNull();
    expect(await eventsOf(ctx)).toEqual(["account.sessions_revoked"]);
    expect((await refusal(revokeSession(ctx, { sessionId: other.id }))).code).toBe("NotFound");
  });

  test("of other people cannot be told from none", async () => {
    const { ctx } = await anAccount();
    const { account: stranger } = await anAccount();
    const foreign = await refusal(revokeSession(ctx, { sessionId: stranger.sessionId }));
    const none = await refusal(revokeSession(ctx, { sessionId: "not-an-id" }));
    expect(foreign.message).toBe(none.message);
    expect(await findSession(stranger.sessionId, ctx.now)).not.toBeNull();
  });

  test("all but this one end together", async () => {
    const { account, ctx } = await anAccount();
    await anotherSession(account.id);
    await anotherSession(account.id);
    expect(await revokeOtherSessions(ctx)).toEqual({ count: 2 });
    expect(await listSessions(ctx)).toHaveLength(1);
  });

  test("need a person, not a key or a stranger", async () => {
    const { ctx } = await anAccount();
    expect((await refusal(listSessions(asKey(ctx, [])))).code).toBe("Forbidden");
    expect((await refusal(listSessions(aStranger()))).code).toBe("Forbidden");
  });

  test("slide with use, written at most once in five minutes", async () => {
    const { account } = await anAccount();
    const find = () => database().session.findUniqueOrThrow({ where: { id: account.sessionId } });
    const begun = await find();
    await touchSession(account.sessionId, new Date(begun.lastSeenAt.getTime() + 4 * 60_000));
    expect(await find()).toEqual(begun);
    const later = new Date(begun.lastSeenAt.getTime() + 29 * DAY);
    await touchSession(account.sessionId, later);
    const touched = await find();
    expect(touched.lastSeenAt).toEqual(later);
    expect(touched.expiresAt.getTime()).toBe(later.getTime() + 30 * DAY);
  });
});
