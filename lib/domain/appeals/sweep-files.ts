import type { Context } from "@/lib/domain/kernel/context";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { dropFile, listFiles } from "@/lib/platform/storage/files";
import { deleteStaleFiles, findKnownKeys, type StaleFile } from "./deadline-store";

const KEEP_MS = 86_400_000;
/** One run deletes the files of at most so many notices, and looks at so many names on the disk. */
const NOTICES = 100;
const NAMES = 1000;

/** Deletes files that were uploaded more than a day ago and that no answer refers to; what a crash left on the disk, too. */
export async function sweepFiles(ctx: Context): Promise<number> {
  const before = new Date(ctx.now.getTime() - KEEP_MS);
  const stale = await transaction(ctx, async (tx) => {
    const rows = await deleteStaleFiles(tx, { before, limit: NOTICES });
    await record(ctx, tx, rows.map(removed));
    return rows;
  });
  // After the commit: a file without a row is found again below, a row without its file would be a broken link.
  for (const { storageKey } of stale) await dropFile(storageKey);
  const names = await listFiles({ before, limit: NAMES });
  const known = await findKnownKeys(reader(ctx), names);
  const stray = names.filter((name) => !known.has(name));
  for (const name of stray) await dropFile(name);
  return stale.length + stray.length;
}

function removed({ id: fileId, noticeId: id, merchantId, programId }: StaleFile): Occurrence {
  return {
    type: "notice.file_removed",
    merchantId,
    programId,
    payload: { id, fileId, unsent: true },
    subject: { type: "notice", id },
    changes: { fileId, unsent: true },
  };
}
