import { describe, expect, it } from "vitest";
import { attachFile } from "@/lib/domain/appeals/attach-file";
import { findNoticeFile, getNotice, listNotices } from "@/lib/domain/appeals/queries";
import { removeFile } from "@/lib/domain/appeals/remove-file";
import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { anAdmin, at } from "../../support/factories/accounts";
import { NOON } from "../../support/factories/conversions";
import { aSelfReferral } from "../../support/factories/flags";
import { aMerchant } from "../../support/factories/merchants";
import { outcomeOf, recordedOf } from "../../support/outcome";

async function* words(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function aHeldNotice() {
  const found = await aSelfReferral();
  const me = at(found.affiliate.ctx, NOON);
  const [notice] = (await listNotices(me, {})).items;
  return { ...found, me, noticeId: notice?.id ?? "" };
}

const upload = (noticeId: string, name = "invoice.txt") => ({ noticeId, name, content: words("Invoice 7 to a client.") });

describe("files of an answer", () => {
  it("wait with the notice until they are sent, and are the parties' alone", async () => {
    const { me, ctx, noticeId } = await aHeldNotice();
    const file = await attachFile(me, upload(noticeId, "../../etc/in\u0000voice.txt"));
    expect(file).toMatchObject({ name: "invoice.txt", mediaType: "text/plain", bytes: 22 });
    expect((await getNotice(me, noticeId)).drafts).toEqual([file]);
    const merchant = at(ctx, NOON);
    const admin = at((await anAdmin()).ctx, NOON);
    const strangers = [at((await aMerchant()).ctx, NOON), at((await aSelfReferral()).affiliate.ctx, NOON)];
    expect(await outcomeOf(findNoticeFile(merchant, file.id))).toBe("NotFound");
    const sent = await submitReply(me, { noticeId, text: "It is attached to this.", fileIds: [file.id] });
    expect(sent.replies).toMatchObject([{ files: [file] }]);
    for (const party of [me, merchant, admin]) expect(await outcomeOf(findNoticeFile(party, file.id))).toBe("done");
    for (const stranger of strangers) expect(await outcomeOf(findNoticeFile(stranger, file.id))).toBe("NotFound");
    expect(await outcomeOf(removeFile(me, { noticeId, id: file.id }))).toBe("NotFound");
    expect(await recordedOf(noticeId)).toEqual(["notice.issued", "notice.file_attached", "notice.answered"]);
  });

  it("are five at most, also at once, and can be taken away before", async () => {
    const { me, noticeId } = await aHeldNotice();
    const answers = await Promise.all(Array.from({ length: 8 }, () => outcomeOf(attachFile(me, upload(noticeId)))));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(5);
    expect(answers.filter((answer) => answer === "LimitReached")).toHaveLength(3);
    const [first] = (await getNotice(me, noticeId)).drafts;
    await removeFile(me, { noticeId, id: first?.id ?? "" });
    expect(await outcomeOf(attachFile(me, upload(noticeId)))).toBe("done");
  });

  it("are refused where the notice is not one's own, by what they hold, and to who only looks", async () => {
    const { me, noticeId } = await aHeldNotice();
    const stranger = at((await aSelfReferral()).affiliate.ctx, NOON);
    expect(await outcomeOf(attachFile(stranger, upload(noticeId)))).toBe("NotFound");
    expect(await outcomeOf(attachFile(me, { noticeId, name: "a.png", content: words("<html>\u0000") }))).toBe("Invalid");
    expect(await outcomeOf(attachFile({ ...me, readOnly: true }, upload(noticeId)))).toBe("Forbidden");
    const other = await attachFile(stranger, upload((await listNotices(stranger, {})).items[0]?.id ?? ""));
    expect(await outcomeOf(submitReply(me, { noticeId, text: "Somebody else's file.", fileIds: [other.id] }))).toBe("Invalid");
  });
});
