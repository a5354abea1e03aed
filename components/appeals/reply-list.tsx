import { Paperclip } from "lucide-react";
import type { Reader } from "@/components/layout/reader-preferences";
import { DateTime } from "@/components/ui/date-time";
import { sizeWords } from "./notice-words";

type Reply = {
  id: string;
  text: string;
  createdAt: Date | string;
  files: readonly { id: string; name: string; bytes: number }[];
};

type ReplyListProps = { replies: readonly Reply[]; /** Where files are downloaded: the id follows. */ fileHref: string; reader: Reader };

/** What an affiliate answered, oldest first, with the files to download. */
export function ReplyList({ replies, fileHref, reader }: ReplyListProps) {
  return (
    <ol className="flex flex-col gap-4">
      {replies.map((reply) => (
        <li key={reply.id} className="flex flex-col gap-2 text-sm">
          <p className="text-xs text-faint">
            <DateTime value={reply.createdAt} {...reader} />
          </p>
          <p className="break-words whitespace-pre-line">{reply.text}</p>
          {reply.files.length > 0 && (
            <ul className="flex flex-wrap gap-2">
              {reply.files.map((file) => (
                <li key={file.id} className="min-w-0">
                  <a
                    href={`${fileHref}/${file.id}`}
                    download
                    className="flex min-w-0 items-center gap-1.5 rounded-md border px-2.5 py-1.5 text-xs hover:bg-hover"
                  >
                    <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />
                    <span className="truncate">{file.name}</span>
                    <span className="shrink-0 text-faint">{sizeWords(file.bytes)}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
