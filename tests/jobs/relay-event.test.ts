import { beforeEach, describe, expect, it } from "vitest";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { submitApplication } from "@/lib/domain/applications/submit-application";
import { undoDecisions } from "@/lib/domain/applications/undo-decisions";
import { approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { createInvite } from "@/lib/domain/invites/create-invite";
import { revokeInvite } from "@/lib/domain/invites/revoke-invite";
import { countUnread, listNotifications } from "@/lib/domain/notifications/queries";
import { database } from "@/lib/platform/db/client";
import { readMailbox } from "@/lib/platform/email/mailbox";
import { relayEventTask, relayQuietly } from "@/lib/jobs/relay-event";
import { anAdmin, anAffiliateAccount, aStranger, at, theSystem } from "../support/factories/accounts";
import { aConversion, aProgramToSell, aSale, DAY_MS, NOON } from "../support/factories/conversions";
import { aSelfReferral, proposed } from "../support/factories/flags";
import { aMember } from "../support/factories/merchants";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { drainJobs } from "./drain-jobs";

beforeEach(async () => {
  await relayQuietly();
});

const subjects = async (to: string) => (await readMailbox({ to })).map((mail) => mail.subject);

describe("what leaves because of an event", () => {
  it("an application: the applicant and the team's editors hear of it", async () => {
    const { ctx, program, account, merchant } = await aProgramToSell({ autoApproveAffiliates: false });
    const viewer = await aMember(merchant.id, "viewer");
    const applicant = await anAffiliateAccount({ name: "Ann <b>Bold</b>" });
    const { id } = await submitApplication(at(applicant.ctx, NOON), { programId: program.id });
    await drainJobs();
    expect(await subjects(applicant.account.email)).toEqual([`Your application to ${program.name} has arrived`]);
    const [mail] = await readMailbox({ to: account.email });
    expect(mail?.subject).toBe(`Ann <b>Bold</b> applied to ${program.name}`);
    expect(mail?.text).toContain(`http://tributary.test/dashboard/applications?open=${id}`);
    expect(mail?.html).toContain("Ann &lt;b&gt;Bold&lt;/b&gt;");
    expect(mail?.html).not.toContain("<b>Bold");
    expect((await listNotifications(ctx, {})).items).toMatchObject([
      { title: `Ann <b>Bold</b> applied to ${program.name}`, href: `/dashboard/applications?open=${id}`, readAt: null },
    ]);
    expect(await subjects(viewer.account.email)).toEqual([]);
  });

  it("an approval: the affiliate gets the link; a decision taken back sends nothing", async () => {
    const { ctx, program } = await aProgramToSell({ autoApproveAffiliates: false });
    const now = new Date();
    const [kept, undone] = await Promise.all([anAffiliateAccount(), anAffiliateAccount()]);
    const first = await submitApplication(at(kept.ctx, now), { programId: program.id, preferredCode: "kept-code" });
    const second = await submitApplication(at(undone.ctx, now), { programId: program.id });
    await decideApplications(at(ctx, now), { ids: [first.id, second.id], decision: "approve" });
    expect((await undoDecisions(at(ctx, now), { ids: [second.id] })).refused).toEqual([]);
    await drainJobs();
    const [approval] = (await readMailbox({ to: kept.account.email })).filter((mail) => mail.subject.startsWith("You are"));
    expect(approval?.text).toContain("http://tributary.test/r/kept-code");
    expect((await subjects(undone.account.email)).filter((subject) => subject.startsWith("You are"))).toEqual([]);
    expect((await listNotifications(undone.ctx, {})).items).toEqual([]);
  });

  it("a program that approves by itself sends one mail, not two", async () => {
    const { program, account } = await aProgramToSell();
    const applicant = await anAffiliateAccount();
    await submitApplication(at(applicant.ctx, NOON), { programId: program.id });
    await drainJobs();
    expect(await subjects(applicant.account.email)).toEqual([`You are an affiliate of ${program.name}`]);
    expect(await subjects(account.email)).toEqual([]);
  });

  it("an invite with an address is mailed there once, with the link and the terms; one taken back is not", async () => {
    const { ctx, program, merchant } = await aProgramToSell({}, new Date());
    const { url } = await createInvite(ctx, { programId: program.id, email: "Guest@Example.org" });
    const { id } = await createInvite(ctx, { programId: program.id, email: "regretted@example.org" });
    await createInvite(ctx, { programId: program.id, isPublic: true });
    await revokeInvite(ctx, { id });
    await drainJobs();
    const mails = await readMailbox({ to: "guest@example.org" });
    expect(mails.map((mail) => mail.subject)).toEqual([`${merchant.companyName} invites you to ${program.name}`]);
    expect(mails[0]?.text).toContain(url);
    expect(mails[0]?.text).toContain("25% of every sale of a customer");
    expect(mails[0]?.text).not.toContain("because you have an account");
    expect(await subjects("regretted@example.org")).toEqual([]);
  });

  it("one approval by hand sends the affiliate exactly one mail", async () => {
    const { ctx, program } = await aProgramToSell({ autoApproveAffiliates: false });
    const applicant = await anAffiliateAccount();
    const { id } = await submitApplication(at(applicant.ctx, NOON), { programId: program.id });
    await drainJobs();
    await decideApplications(ctx, { ids: [id], decision: "approve" });
    await drainJobs();
    const arrived = `Your application to ${program.name} has arrived`;
    expect(await subjects(applicant.account.email)).toEqual([arrived, `You are an affiliate of ${program.name}`]);
    expect((await listNotifications(applicant.ctx, {})).items.map((item) => item.title)).toEqual([
      `You are an affiliate of ${program.name}`,
    ]);
  });

  it("a first sale: the team once, the affiliate each time", async () => {
    const { account, affiliate, ctx } = await aConversion();
    await drainJobs();
    expect(await subjects(account.email)).toEqual(["Your first sale through an affiliate"]);
    expect((await listNotifications(affiliate.ctx, {})).items.map((item) => item.title)).toContain("You earned $25.00");
    expect((await listNotifications(ctx, {})).items.map((item) => item.title)).toEqual(["Your first sale through an affiliate"]);
  });

  it("held and released money: the affiliate is told the amount and the class of reason, nothing of others", async () => {
    const admin = await anAdmin();
    const { ctx, account, affiliate, flag, program } = await aSelfReferral();
    await drainJobs();
    const [held] = (await readMailbox({ to: affiliate.email })).filter((mail) => mail.subject.includes("under review"));
    expect(held?.subject).toBe(`$25.00 of your commission in ${program.name} is under review`);
    expect(held?.text).toContain("the sale may be a purchase of your own");
    expect(held?.text).not.toContain("@");
    expect(await subjects(account.email)).toContain(
      `A flag needs your decision: ${affiliate.email.replace(/@.*/, "").replace("person-", "Person ")} in ${program.name}`,
    );
    expect((await listNotifications(at(admin.ctx, NOON), {})).items.map((item) => item.href)).toContain(`/admin/flags?open=${flag.id}`);
    await resolveFlags(ctx, { ids: [flag.id], status: "dismissed", note: "internal words" });
    await drainJobs();
    const [released] = (await readMailbox({ to: affiliate.email })).filter((mail) => mail.subject.includes("free again"));
    expect(released?.text).toContain("$25.00 (1 commission)");
    expect(released?.text).not.toContain("internal words");
  });

  it("approved money: one line for the affiliate with the sum, and no mail", async () => {
    const { ctx, program, affiliate, clickToken } = await aConversion();
    await aSale(ctx, program.id, { clickToken, amount: 4000 });
    await relayQuietly();
    await approveDueConversions(theSystem(new Date(NOON.getTime() + 30 * DAY_MS)));
    await drainJobs();
    const lines = (await listNotifications(affiliate.ctx, {})).items.filter((item) => item.title.includes("available"));
    expect(lines).toMatchObject([{ title: "$35.00 is available", body: `${program.name}: 2 commissions approved.` }]);
    expect(await subjects(affiliate.email)).toEqual([]);
  });

  it("reversed money: the affiliate is told, and of the block as well", async () => {
    const { ctx, affiliate, flag } = await aSelfReferral();
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed", blockAffiliate: true, note: "internal words" });
    await drainJobs();
    const mails = await readMailbox({ to: affiliate.email });
    expect(mails.map((mail) => mail.subject).filter((subject) => /taken back|blocked/.test(subject))).toHaveLength(2);
    expect(mails.map((mail) => mail.text).join(" ")).not.toContain("internal words");
  });

  it("a flag that holds nothing tells the affiliate nothing", async () => {
    const { ctx, affiliate } = await aConversion();
    await relayQuietly();
    await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "look" });
    await drainJobs();
    expect(await subjects(affiliate.email)).toEqual([]);
  });

  it("a new account: the token is in the mail and nowhere else", async () => {
    const email = "new.person@example.com";
    await signUp(aStranger(), { email, password: "correct horse battery", name: "New Person", as: "affiliate" });
    await drainJobs();
    const [mail] = await readMailbox({ to: email });
    const token = /verify-email\?token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
    expect(token.length).toBeGreaterThan(20);
    const [leak] = await database().$queryRaw<{ count: number }[]>`
      select (select count(*) from events where payload::text like ${`%${token}%`})::int + (select count(*) from graphile_worker._private_jobs where payload::text like ${`%${token}%`})::int as count`;
    expect(leak?.count).toBe(0);
  });
});

describe("the relay", () => {
  it("lets effects leave once, however often and at once the job runs", async () => {
    const { ctx, account } = await aConversion();
    const event = await database().event.findFirstOrThrow({ where: { type: "conversion.created", relayedAt: null } });
    await Promise.all(Array.from({ length: 5 }, () => relayEventTask({ eventId: event.id })));
    await drainJobs();
    await drainJobs();
    expect(await subjects(account.email)).toEqual(["Your first sale through an affiliate"]);
    expect(await countUnread(ctx)).toBe(1);
  });

  it("leaves nothing half done when a subscriber fails", async () => {
    const { affiliate } = await aConversion();
    const event = await database().event.findFirstOrThrow({ where: { type: "conversion.created", relayedAt: null } });
    await database().event.update({
      where: { id: event.id },
      data: { payload: { ...(event.payload as object), affiliateId: "not-a-uuid" } },
    });
    await expect(relayEventTask({ eventId: event.id })).rejects.toThrow("uuid");
    expect((await database().event.findUniqueOrThrow({ where: { id: event.id } })).relayedAt).toBeNull();
    await database().event.update({ where: { id: event.id }, data: { payload: event.payload as object } });
    await relayEventTask({ eventId: event.id });
    expect((await listNotifications(affiliate.ctx, {})).items.map((item) => item.title)).toContain("You earned $25.00");
  });
});
