import { readdir, utimes } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import { attachFile } from "@/lib/domain/appeals/attach-file";
import { getNotice, listNotices } from "@/lib/domain/appeals/queries";
import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { sweepFiles } from "@/lib/domain/appeals/sweep-files";
import { database } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { keepFile } from "@/lib/platform/storage/files";
import { at, theSystem } from "../../support/factories/accounts";
import { DAY_MS, NOON } from "../../support/factories/conversions";
import { aSelfReferral } from "../../support/factories/flags";
import { outcomeOf } from "../../support/outcome";

const text = "The invoice is attached to this.";
const system = (days: number) => theSystem(new Date(NOON.getTime() + days * DAY_MS));

async function* words(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("Invoice 7 to a client.");
}

async function aNoticeWithFile() {
  const { affiliate } = await aSelfReferral();
  const me = at(affiliate.ctx, NOON);
  const [notice] = (await listNotices(me, {})).items;
  const noticeId = notice?.id ?? "";
  const file = await attachFile(me, { noticeId, name: "invoice.txt", content: words() });
  const { storageKey } = await database().noticeFile.findUniqueOrThrow({ where: { id: file.id } });
  return { me, noticeId, file, storageKey };
}

const folder = () => path.resolve(env().DATA_DIR, "files");
const onDisk = async () => new Set(await readdir(folder()));

// What other tests left is swept before.
beforeEach(async () => sweepFiles(system(30)));

it("a file that was never sent goes after a day, from the table and the disk, on the record", async () => {
  const { me, noticeId, storageKey } = await aNoticeWithFile();
  await sweepFiles(system(0.9));
  expect(await onDisk()).toContain(storageKey);
  await sweepFiles(system(1.1));
  expect(await onDisk()).not.toContain(storageKey);
  expect((await getNotice(me, noticeId)).drafts).toEqual([]);
  const trail = await database().auditEntry.findMany({ where: { subjectId: noticeId, action: "notice.file_removed" } });
  expect(trail).toMatchObject([{ actor: { kind: "system" } }]);
});

it("a file that was sent stays, whatever its age", async () => {
  const { me, noticeId, file, storageKey } = await aNoticeWithFile();
  await submitReply(me, { noticeId, text, fileIds: [file.id] });
  const old = new Date(Date.now() - 40 * DAY_MS);
  await utimes(path.join(folder(), storageKey), old, old);
  await sweepFiles(theSystem(new Date()));
  expect(await onDisk()).toContain(storageKey);
});

it("a file that is being sent is never deleted: it is sent, or the sender hears that it is gone", async () => {
  const staged = await Promise.all(Array.from({ length: 6 }, aNoticeWithFile));
  const late = system(2);
  const [, ...answers] = await Promise.all([
    sweepFiles(late),
    ...staged.map(({ me, noticeId, file }) => outcomeOf(submitReply(at(me, late.now), { noticeId, text, fileIds: [file.id] }))),
  ]);
  const disk = await onDisk();
  for (const [i, { me, noticeId, storageKey }] of staged.entries()) {
    const { replies } = await getNotice(at(me, late.now), noticeId);
    const sent = answers[i] === "done";
    expect(sent ? [1, true] : [0, false]).toEqual([replies.flatMap(({ files }) => files).length, disk.has(storageKey)]);
    expect(["done", "Invalid"]).toContain(answers[i]);
  }
});

it("what nothing refers to goes from the disk after a day, and a fresh upload stays", async () => {
  const kept = [
    await keepFile(words(), { maxBytes: 1000, accept: ["text/plain"] }),
    await keepFile(words(), { maxBytes: 1000, accept: ["text/plain"] }),
  ];
  const [stray = "", fresh = ""] = kept.map((file) => ("key" in file ? file.key : ""));
  const old = new Date(Date.now() - 2 * DAY_MS);
  await utimes(path.join(folder(), stray), old, old);
  await sweepFiles(theSystem(new Date()));
  const disk = await onDisk();
  expect([disk.has(stray), disk.has(fresh)]).toEqual([false, true]);
});
