import { isUuid } from "@/lib/core/cursor";
import { authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { dropFile } from "@/lib/platform/storage/files";
import { removeFileInput, type RemoveFileInput } from "./schema";
import { deleteFile, lockNotice } from "./store";

/** Takes an uploaded file away again before it was sent. */
export async function removeFile(ctx: Context, input: RemoveFileInput): Promise<{ id: string }> {
  const { accountId } = authorizeAffiliate(ctx, "profile.write");
  const { noticeId, id } = parse(removeFileInput, input);
  const key = await transaction(ctx, async (tx) => {
    const notice = isUuid(noticeId) ? await lockNotice(tx, { id: noticeId, accountId }) : null;
    const file = notice?.files.find((candidate) => candidate.id === id);
    if (!notice || !file) throw notFound("file");
    await deleteFile(tx, id);
    const { merchantId, programId } = notice;
    await record(ctx, tx, [
      {
        type: "notice.file_removed",
        merchantId,
        programId,
        payload: { id: noticeId, fileId: id },
        subject: { type: "notice", id: noticeId },
        changes: { fileId: id },
      },
    ]);
    return file.storageKey;
  });
  await dropFile(key);
  return { id };
}
