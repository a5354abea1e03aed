import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { create } from "xmlbuilder2";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import { exportPayouts } from "@/lib/domain/payouts/export-payouts";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import { getPayout, getPayoutSource } from "@/lib/domain/payouts/queries";
import { listExports, readPaymentFile } from "@/lib/domain/payouts/read-export";
import { sepaText } from "@/lib/domain/payouts/sepa";
import { updateSource } from "@/lib/domain/payouts/update-source";
import { anEnrolled } from "../../support/factories/conversions";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { aPayingProgram, aPayout, approvedSales, aRun, BIC, enterDetails, IBAN } from "../../support/factories/payouts";
import { outcomeOf } from "../../support/outcome";

describe("PayPal's file", () => {
  it("has a line a payment, no formulas, and marks what is in it as on its way", async () => {
    const seller = await aPayingProgram();
    const people = [await anEnrolled(seller.program.id), await anEnrolled(seller.program.id)];
    for (const person of people) {
      await approvedSales(seller, person, [40_004]);
      await enterDetails(person);
    }
    await updateDetails(people[0]?.ctx ?? seller.ctx, { paypalEmail: "+1@example.com" });
    const { payouts } = await aRun(seller.ctx);
    const { exportId, payoutCount, skipped } = await exportPayouts(seller.ctx, { kind: "paypal" });
    expect({ payoutCount, skipped }).toEqual({ payoutCount: 2, skipped: [] });
    const file = await readPaymentFile(seller.ctx, exportId);
    const rows = parse(file.body);
    expect(rows.map((row) => row.slice(1, 4)).toSorted()).toEqual(payouts.map((p) => ["100.01", "USD", p.reference]).toSorted());
    expect(rows.map((row) => row[0])).toContain("'+1@example.com");
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    for (const { id } of payouts) expect(await getPayout(seller.ctx, id)).toMatchObject({ status: "processing", exportId });
    expect(await readPaymentFile(seller.ctx, exportId)).toEqual(file);
    expect((await listExports(seller.ctx)).items).toMatchObject([
      { id: exportId, kind: "paypal", totals: [{ currency: "USD", amount: 20_002 }] },
    ]);
    await expect(exportPayouts(seller.ctx, { kind: "paypal" })).rejects.toMatchObject({ code: "Conflict" });
  });
});

describe("the SEPA file", () => {
  it("is a pain.001 whose sums, ids and accounts are right", async () => {
    const { ctx, payout, program } = await aPayout([40_004], { currency: "EUR" }, "bank_transfer");
    await expect(exportPayouts(ctx, { kind: "sepa" })).rejects.toMatchObject({
      message: "Say first which account you pay from: the file names it.",
    });
    await updateSource(ctx, { holder: "Shop GmbH & Co", iban: "NL91 ABNA 0417 1643 00", bic: "ABNANL2A" });
    expect(await getPayoutSource(ctx)).toEqual({ holder: "Shop GmbH & Co", iban: "****4300", bic: "ABNANL2A" });
    const { exportId } = await exportPayouts(ctx, { kind: "sepa" });
    const { body } = await readPaymentFile(ctx, exportId);
    const read = create(body).end({ format: "object" }) as { Document: { CstmrCdtTrfInitn: Record<string, Record<string, unknown>> } }; // checked below
    const { GrpHdr, PmtInf } = read.Document.CstmrCdtTrfInitn;
    expect(GrpHdr).toMatchObject({
      MsgId: exportId.replaceAll("-", ""),
      NbOfTxs: "1",
      CtrlSum: "100.01",
      InitgPty: { Nm: "Shop GmbH + Co" },
    });
    expect(String(GrpHdr?.["MsgId"])).toHaveLength(32);
    expect(PmtInf).toMatchObject({
      PmtMtd: "TRF",
      NbOfTxs: "1",
      CtrlSum: "100.01",
      DbtrAcct: { Id: { IBAN: "NL91ABNA0417164300" } },
      DbtrAgt: { FinInstnId: { BICFI: "ABNANL2A" } },
      CdtTrfTxInf: {
        PmtId: { EndToEndId: payout.reference },
        Amt: { InstdAmt: { "@Ccy": "EUR", "#": "100.01" } },
        CdtrAgt: { FinInstnId: { BICFI: BIC } },
        Cdtr: { Nm: "Zoe Muller + Sohne" },
        CdtrAcct: { Id: { IBAN } },
        RmtInf: { Ustrd: `${payout.reference} Commission from ${program.name}` },
      },
    });
  });

  it("takes euros only", async () => {
    const { ctx } = await aPayout([40_000], {}, "bank_transfer");
    await updateSource(ctx, { holder: "Shop", iban: IBAN });
    await expect(exportPayouts(ctx, { kind: "sepa" })).rejects.toMatchObject({ code: "Conflict" });
  });

  it("writes only what every bank reads", () => {
    expect(sepaText("Łukasz Ørsted – Straße <1> & Söhne\t“x”", 70)).toBe("Lukasz Orsted Strasse 1 + Sohne x");
    expect(sepaText("x".repeat(200), 70)).toHaveLength(70);
  });
});

describe("files", () => {
  it("are for those who may, and for their own merchant", async () => {
    const { ctx, merchant, payout } = await aPayout();
    const viewer = await aMember(merchant.id, "viewer");
    const stranger = await aMerchant();
    expect(await outcomeOf(exportPayouts(viewer.ctx, { kind: "paypal" }))).toBe("Forbidden");
    expect(await outcomeOf(exportPayouts(stranger.ctx, { kind: "paypal", ids: [payout.id] }))).toBe("Conflict");
    const { exportId } = await exportPayouts(ctx, { kind: "paypal", ids: [payout.id] });
    for (const id of [exportId, "nonsense"]) expect(await outcomeOf(readPaymentFile(stranger.ctx, id))).toBe("NotFound");
    expect(await outcomeOf(readPaymentFile(viewer.ctx, exportId))).toBe("Forbidden");
  });

  it("hold a payment once, however many people export at the same time", async () => {
    const { ctx, payout } = await aPayout();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcomeOf(exportPayouts(ctx, { kind: "paypal" }))));
    expect(outcomes.toSorted()).toEqual([...Array<string>(7).fill("Conflict"), "done"]);
    expect((await getPayout(ctx, payout.id)).attempts).toHaveLength(1);
  });

  it("name a payout that is tried again in a later file, under a reference of its own", async () => {
    const { ctx, payout } = await aPayout();
    await exportPayouts(ctx, { kind: "paypal" });
    await movePayouts(ctx, { ids: [payout.id], move: "fail", reason: "Refused." });
    await movePayouts(ctx, { ids: [payout.id], move: "retry" });
    const { exportId } = await exportPayouts(ctx, { kind: "paypal" });
    expect((await readPaymentFile(ctx, exportId)).body).toContain(`${payout.reference}-2`);
  });
});
