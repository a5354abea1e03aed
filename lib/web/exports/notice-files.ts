import "server-only";
import { attachFile } from "@/lib/domain/appeals/attach-file";
import { MAX_FILE_BYTES } from "@/lib/domain/appeals/notice";
import { findNoticeFile } from "@/lib/domain/appeals/queries";
import { readFile } from "@/lib/platform/storage/files";
import { toFailure } from "../action";
import { orNotFound } from "../or-not-found";
import { type HatKind, requireAdmin, requireAffiliate, requireMerchant } from "../session";

const gates = { merchant: requireMerchant, affiliate: requireAffiliate, admin: requireAdmin } satisfies Record<HatKind, unknown>;
const permissions = { merchant: "flag.read", affiliate: "profile.read", admin: "flag.read" } as const;

/** A file of a notice as a download that no browser runs: for whose notice it is, and for the reviewers of the case. */
export async function answerNoticeFile(id: string, hat: HatKind): Promise<Response> {
  const ctx = await gates[hat](permissions[hat]);
  const file = await orNotFound(findNoticeFile(ctx, id));
  return new Response(readFile(file.storageKey), {
    headers: {
      "content-type": file.mediaType === "text/plain" ? "text/plain; charset=utf-8" : file.mediaType,
      "content-length": String(file.bytes),
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
    },
  });
}

/** Takes a file for an answer. Its name travels in a header of its own, which other sites cannot set. */
export async function takeNoticeFile(request: Request, noticeId: string): Promise<Response> {
  const name = request.headers.get("x-file-name");
  if (name === null || request.body === null) return Response.json({ message: "Name the file in x-file-name." }, { status: 400 });
  if (Number(request.headers.get("content-length") ?? 0) > MAX_FILE_BYTES) {
    return Response.json({ message: "This file is larger than 5 MB. Send a smaller one." }, { status: 413 });
  }
  try {
    const ctx = await requireAffiliate("profile.write");
    // Node's streams can be iterated; the DOM's type does not know it.
    const content = request.body as unknown as AsyncIterable<Uint8Array>;
    return Response.json(await attachFile(ctx, { noticeId, name: decodeURIComponent(name), content }), { status: 201 });
  } catch (error) {
    const failure = await toFailure(error);
    const status = { NotFound: 404, LimitReached: 409, Unexpected: 500 }[failure.code as string] ?? 422;
    return Response.json({ message: failure.fields?.["file"]?.[0] ?? failure.message }, { status });
  }
}
