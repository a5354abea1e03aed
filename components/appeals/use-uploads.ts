"use client";

import { useState } from "react";
import { removeFileAction } from "@/lib/web/actions/appeals";

export type Upload = { key: string; name: string; bytes: number; id: string | null; error: string | null };
type Draft = { id: string; name: string; bytes: number };

/** Files on their way to a notice: sent one after the other as soon as they are chosen. */
export function useUploads(noticeId: string, drafts: readonly Draft[], max: number) {
  const [uploads, setUploads] = useState<Upload[]>(drafts.map((draft) => ({ ...draft, key: draft.id, error: null })));
  const change = (key: string, part: Partial<Upload>) =>
    setUploads((now) => now.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));

  const add = async (files: readonly File[]) => {
    const room = max - uploads.filter((upload) => upload.error === null).length;
    const chosen = files.map((file, i) => ({ file, key: `${file.name} ${crypto.randomUUID()}`, fits: i < room }));
    setUploads((now) => [
      ...now,
      ...chosen.map(({ file, key, fits }) => ({
        key,
        name: file.name,
        bytes: file.size,
        id: null,
        error: fits ? null : `Send ${max} files at most.`,
      })),
    ]);
    for (const { file, key, fits } of chosen) if (fits) change(key, await send(noticeId, file));
  };

  const remove = async ({ key, id }: Upload) => {
    if (id !== null) await removeFileAction({ noticeId, id });
    setUploads((now) => now.filter((upload) => upload.key !== key));
  };

  return { uploads, add, remove, clear: () => setUploads([]), busy: uploads.some(({ id, error }) => id === null && error === null) };
}

async function send(noticeId: string, file: File): Promise<Partial<Upload>> {
  try {
    const response = await fetch(`/workspace/notices/${noticeId}/files`, {
      method: "POST",
      headers: { "x-file-name": encodeURIComponent(file.name), "content-type": "application/octet-stream" },
      body: file,
    });
    const answer: { id?: string; name?: string; message?: string } = await response.json();
    return answer.id ? { id: answer.id, name: answer.name ?? file.name } : { error: answer.message ?? "The file was refused." };
  } catch {
    return { error: "The file did not arrive. Try again." };
  }
}
