import { isUuid } from "@/lib/core/cursor";
import { authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError, invalid, notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { transaction } from "@/lib/domain/kernel/transaction";
import { dropFile, keepFile, type KeptFile } from "@/lib/platform/storage/files";
import { fileTypes, MAX_FILE_BYTES, MAX_FILES, type FileView } from "./notice";
import { requireOpen } from "./policy";
import { insertFile, lockNotice, type NoticeRow } from "./store";
import type { Tx } from "@/lib/platform/db/client";

export type Upload = { noticeId: string; name: string; content: AsyncIterable<Uint8Array> };

const refusals = {
  too_large: "This file is larger than 5 MB. Send a smaller one.",
  unknown_type: "This is no PNG, JPEG, PDF or plain text. Save it as one of these.",
  empty: "This file is empty.",
};

/**
 * Keeps a file for the next answer to a notice: PNG, JPEG, PDF or plain text by its content, 5 MB at most. Invalid for
 * anything else, LimitReached for the sixth; the content is read no further than it must be.
 */
export async function attachFile(ctx: Context, { noticeId, name, content }: Upload): Promise<FileView> {
  const { accountId } = authorizeAffiliate(ctx, "profile.write");
  const of = { noticeId, accountId };
  await transaction(ctx, (tx) => requireRoom(ctx, tx, of));
  const kept = await keepFile(content, { maxBytes: MAX_FILE_BYTES, accept: fileTypes });
  if ("refused" in kept) throw invalid("file", refusals[kept.refused]);
  try {
    return await transaction(ctx, (tx) => write(ctx, tx, of, { kept, name: plainName(name) }));
  } catch (error) {
    await dropFile(kept.key);
    throw error;
  }
}

type Of = { noticeId: string; accountId: string };

async function requireRoom(ctx: Context, tx: Tx, { noticeId, accountId }: Of): Promise<NoticeRow> {
  const notice = isUuid(noticeId) ? await lockNotice(tx, { id: noticeId, accountId }) : null;
  if (!notice || notice.opensAt > ctx.now) throw notFound("notice");
  requireOpen(notice);
  if (notice.files.length >= MAX_FILES) throw new DomainError("LimitReached", `Send ${MAX_FILES} files at most with one answer.`);
  return notice;
}

async function write(ctx: Context, tx: Tx, of: Of, { kept, name }: { kept: KeptFile; name: string }): Promise<FileView> {
  const { merchantId, programId } = await requireRoom(ctx, tx, of);
  const { key: storageKey, bytes, mediaType } = kept;
  const { id } = await insertFile(ctx, tx, { noticeId: of.noticeId, name, mediaType, bytes, storageKey });
  await record(ctx, tx, [
    {
      type: "notice.file_attached",
      merchantId,
      programId,
      payload: { id: of.noticeId, fileId: id },
      subject: { type: "notice", id: of.noticeId },
      changes: { fileId: id, mediaType, bytes },
    },
  ]);
  return { id, name, mediaType, bytes };
}

/** A name that can stand in a header and on a page: no folders, no control characters, 120 characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  return (
    last
      .replaceAll(/[\p{Cc}\p{Cf}"<>]/gu, "")
      .trim()
      .slice(-120) || "file"
  );
}
