import { randomUUID } from "node:crypto";
import { ConflictError, NotFoundError, ValidationError } from "agentref";
import { describe, expect, test } from "vitest";
import { aWorld } from "../world";
import { sdkBench } from "./sdk-bench";

const bench = sdkBench();

describe("the published package agentref", () => {
  test("the affiliate's workspace: every call of the slice", async () => {
    const identity = await bench.affiliate.affiliateWorkspace.identity();
    expect(identity).toMatchObject({ key: { ownerType: "affiliate" }, owner: { affiliateId: expect.any(String) } });
    expect(await bench.merchant.affiliateWorkspace.identity()).toMatchObject({
      key: { ownerType: "merchant" },
      programs: [{ id: bench.world.programId, stripeConnectedAt: null }],
    });
    expect(await bench.affiliate.affiliateWorkspace.overview()).toMatchObject({
      programCount: 1,
      activeProgramCount: 1,
      totalEarnings: 5000,
      pendingEarnings: 5000,
      availableEarnings: 0,
      paidEarnings: 0,
      programStats: [
        {
          programId: bench.world.programId,
          totalClicks: 1,
          totalConversions: 2,
          totalRevenue: 20_000,
          totalCommission: 5000,
          totalPaidOut: 0,
        },
      ],
    });
    expect(await bench.affiliate.affiliateWorkspace.listPrograms()).toMatchObject([
      { programId: bench.world.programId, isApproved: true, isBlocked: false, commissionPercent: 25 },
    ]);
    expect(await bench.affiliate.affiliateWorkspace.getProgram(bench.world.programId)).toMatchObject({
      programId: bench.world.programId,
      payoutCompliance: {},
      payoutFrequency: "monthly",
      pendingCommission: 5000,
      taxFormCompleted: false,
      allowedLandingPages: [{ path: "/" }],
    });
    const link = await bench.affiliate.affiliateWorkspace.createLink(
      { name: "Deep", destinationPath: "/pricing?x=1", customSlug: "deep-link" },
      { programId: bench.world.programId, idempotencyKey: randomUUID() },
    );
    expect(link).toMatchObject({
      code: "deep-link",
      refCode: "deep-link",
      targetUrl: "https://shop.example/pricing?x=1",
      url: "http://tributary.test/r/deep-link",
      isActive: true,
    });
    expect(await bench.affiliate.affiliateWorkspace.listLinks({ programId: bench.world.programId })).toHaveLength(3);
    expect(
      await bench.affiliate.affiliateWorkspace.updateLink(link.id, { name: "Renamed", targetUrl: null, isActive: false }),
    ).toMatchObject({
      name: "Renamed",
      targetUrl: null,
      isActive: false,
    });
    await expect(bench.affiliate.affiliateWorkspace.updateLink(link.id, { targetUrl: "https://evil.example" })).rejects.toBeInstanceOf(
      ValidationError,
    );
    expect(await bench.affiliate.affiliateWorkspace.deleteLink(link.id, { programId: bench.world.programId })).toEqual({
      success: true,
      id: link.id,
    });
    await expect(bench.affiliate.affiliateWorkspace.createLink({ name: "Again", customSlug: "deep-link" })).rejects.toBeInstanceOf(
      ConflictError,
    );
  });

  test("marketplace and invites: every call", async () => {
    const listed = await bench.outsider.marketplace.listPrograms({ minCommission: 25, sort: "newest", limit: 50 });
    expect(listed.data.find(({ programId }) => programId === bench.world.programId)).toMatchObject({
      id: bench.world.programId,
      commissionPercent: 25,
      membership: "none",
    });
    expect((await bench.outsider.marketplace.listPrograms({ minCommission: 90 })).data).toEqual([]);
    expect((await bench.outsider.marketplace.listPrograms({ limit: 500 })).meta.pageSize).toBe(50);
    expect(await bench.outsider.marketplace.apply(bench.world.programId, { message: "Let me in" })).toMatchObject({
      programId: bench.world.programId,
      status: "pending",
      message: "Let me in",
      affiliateId: null,
      nextSteps: expect.any(Array),
    });
    await expect(bench.outsider.marketplace.apply(bench.world.programId)).rejects.toBeInstanceOf(ConflictError);

    const other = await aWorld();
    expect(await bench.outsider.invites.get(other.token)).toMatchObject({
      token: other.token,
      programId: other.programId,
      email: "",
      isPublic: true,
    });
    expect(await bench.outsider.invites.claim(other.token)).toMatchObject({ programId: other.programId });
    await expect(bench.outsider.invites.claim(other.token)).rejects.toBeInstanceOf(ConflictError);
    await expect(bench.outsider.invites.get("unknown")).rejects.toBeInstanceOf(NotFoundError);
  });
});
