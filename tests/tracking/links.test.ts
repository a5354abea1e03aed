import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLink } from "@/lib/domain/links/create-link";
import { deleteLink } from "@/lib/domain/links/delete-link";
import { updateLink } from "@/lib/domain/links/update-link";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { closeDatabase, database } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { type Links, openLinks } from "@/lib/tracking/links";
import { aProgramToSell, anEnrolled } from "../support/factories/conversions";

const HERE = process.env["DATABASE_URL"];
const FRESH = { timeout: 1000, interval: 10 };
let links: Links;
let seller: Awaited<ReturnType<typeof aProgramToSell>>;
let affiliate: Awaited<ReturnType<typeof anEnrolled>>;

beforeEach(async () => {
  seller = await aProgramToSell({ landingPageUrl: "https://shop.example.com/start" });
  affiliate = await anEnrolled(seller.program.id);
  links = openLinks();
  await links.loaded;
});
afterEach(async () => {
  process.env["DATABASE_URL"] = HERE;
  forgetEnv();
  await closeDatabase();
  await links.stop();
});

const destination = async (code: string): Promise<string | undefined> => (await links.resolve(code))?.destination;

describe("links in memory", () => {
  it("know a link as the domain does, without asking anybody", () => {
    expect(links.resolve(affiliate.code)).toEqual({
      linkId: affiliate.linkId,
      affiliateId: affiliate.id,
      programId: seller.program.id,
      merchantId: seller.merchant.id,
      destination: "https://shop.example.com/start",
      records: true,
      requiresConsent: false,
    });
  });

  it("know a new link at once, and a code of nobody only until it is given out", async () => {
    expect(await links.resolve("letter-2026")).toBeNull();
    const link = await createLink(affiliate.ctx, { programId: seller.program.id, name: "Letter" });
    expect(await destination(link.code)).toBe("https://shop.example.com/start");
    await database().$executeRaw`update links set code = 'letter-2026' where id = ${link.id}::uuid`;
    await expect.poll(() => destination("letter-2026"), FRESH).toBe("https://shop.example.com/start");
    await expect.poll(() => links.resolve(link.code), FRESH).toBeNull();
  });

  it("follow a link's target and its deletion within a second", async () => {
    const link = await createLink(affiliate.ctx, { programId: seller.program.id, name: "Letter" });
    expect(await destination(link.code)).toBe("https://shop.example.com/start");
    await updateLink(affiliate.ctx, { id: link.id, targetUrl: "https://shop.example.com/letter" });
    await expect.poll(() => destination(link.code), FRESH).toBe("https://shop.example.com/letter");
    await deleteLink(affiliate.ctx, { id: link.id });
    await expect.poll(() => links.resolve(link.code), FRESH).toBeNull();
  });

  it("follow the program's landing page within a second, for every link", async () => {
    await updateProgram(seller.ctx, { id: seller.program.id, landingPageUrl: "https://shop.example.com/spring" });
    await expect.poll(() => destination(affiliate.code), FRESH).toBe("https://shop.example.com/spring");
  });

  it("see a change whose transaction was open for longer than others", async () => {
    await database().$transaction(async (tx) => {
      await tx.link.update({ where: { id: affiliate.linkId }, data: { isActive: false } });
      // Other changes commit meanwhile, and the poll passes them.
      await createLink(affiliate.ctx, { programId: seller.program.id, name: "Meanwhile" });
      await new Promise((resolve) => setTimeout(resolve, 1200));
      expect(links.resolve(affiliate.code)).toMatchObject({ records: true });
    });
    await expect.poll(() => links.resolve(affiliate.code), FRESH).toMatchObject({ records: false });
  });

  it("are not woken by sums that move with every click", async () => {
    await database().$executeRaw`delete from link_changes`;
    await database().$executeRaw`update links set total_clicks = total_clicks + 1`;
    await database().$executeRaw`update affiliates set total_clicks = total_clicks + 1`;
    expect(await database().$queryRaw`select count(*)::int as count from link_changes`).toEqual([{ count: 0 }]);
  });

  it("go on without the database", async () => {
    process.env["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:9/gone";
    forgetEnv();
    await closeDatabase();
    expect(links.resolve(affiliate.code)).toMatchObject({ linkId: affiliate.linkId });
    expect(await links.resolve("nobody")).toBeNull();
  });
});
