import { beforeAll, describe, expect, it } from "vitest";
import { markNotificationsRead } from "@/lib/domain/notifications/mark-notifications-read";
import { countUnread, listNotifications } from "@/lib/domain/notifications/queries";
import { database } from "@/lib/platform/db/client";
import { relayQuietly } from "@/lib/jobs/relay-event";
import { aStranger, userContext } from "../../support/factories/accounts";
import { aSelfReferral } from "../../support/factories/flags";

let story: Awaited<ReturnType<typeof aSelfReferral>>;
beforeAll(async () => {
  story = await aSelfReferral();
  await relayQuietly();
});

describe("an inbox", () => {
  it("belongs to a person under one hat, newest first", async () => {
    const { ctx, affiliate, merchant, account } = story;
    const team = await listNotifications(ctx, {});
    const own = await listNotifications(affiliate.ctx, {});
    expect(team.items.map((item) => item.title)).toEqual(
      expect.arrayContaining(["Your first sale through an affiliate", expect.stringContaining("Flag:")]),
    );
    expect(own.items.map((item) => item.title)).toEqual(expect.arrayContaining(["You earned $25.00", "$25.00 is under review"]));
    const elsewhere = userContext({ id: account.id, sessionId: "s" }, { kind: "affiliate", accountId: account.id, profileId: merchant.id });
    expect((await listNotifications(elsewhere, {})).items).toEqual([]);
    await expect(listNotifications(aStranger(), {})).rejects.toMatchObject({ code: "Forbidden" });
  });

  it("is marked line by line or as a whole, and only one's own", async () => {
    const { ctx, affiliate } = story;
    const [first, ...rest] = (await listNotifications(ctx, {})).items;
    const ids = [first?.id ?? "", "nonsense"];
    expect(await markNotificationsRead(affiliate.ctx, { ids })).toEqual({ marked: 0 });
    expect(await markNotificationsRead(ctx, { ids })).toEqual({ marked: 1 });
    expect(await markNotificationsRead(ctx, { ids })).toEqual({ marked: 0 });
    expect(await countUnread(ctx)).toBe(rest.length);
    expect((await listNotifications(ctx, { unreadOnly: true })).total).toBe(rest.length);
    expect(await markNotificationsRead(ctx, { all: true })).toEqual({ marked: rest.length });
    expect(await countUnread(ctx)).toBe(0);
    expect(await countUnread(affiliate.ctx)).toBeGreaterThan(0);
  });

  it("has one line per event and person", async () => {
    const rows = await database().notification.groupBy({ by: ["accountId", "eventId"], _count: true });
    expect(rows.every((row) => row._count === 1)).toBe(true);
    await database().event.updateMany({ data: { relayedAt: null } });
    const before = await database().notification.count();
    await relayQuietly();
    expect(await database().notification.count()).toBe(before);
  });
});
