"use client";

import { Paperclip, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useRef } from "react";
import { errorOf, FailureCallout } from "@/components/accounts/failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { MAX_FILES } from "@/lib/domain/appeals/notice";
import { submitReplyAction } from "@/lib/web/actions/appeals";
import { sizeWords } from "./notice-words";
import { useUploads, type Upload } from "./use-uploads";

type ReplyFormProps = { noticeId: string; drafts: readonly { id: string; name: string; bytes: number }[] };

/** Words and up to five files. What was typed stays after a refusal; files are there again after a reload. */
export function ReplyForm({ noticeId, drafts }: ReplyFormProps) {
  const router = useRouter();
  const files = useUploads(noticeId, drafts, MAX_FILES);
  const { failure, values, submit, form } = useActionForm(
    submitReplyAction,
    (data) => ({ noticeId, text: text(data, "text"), fileIds: files.uploads.flatMap(({ id }) => id ?? []) }),
    () => {
      files.clear();
      toast.success("Your answer was sent");
      router.refresh();
    },
  );
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FailureCallout failure={failure} />
      <TextAreaField
        label="What happened"
        name="text"
        rows={6}
        maxLength={5000}
        defaultValue={values?.["text"]}
        error={errorOf(failure, "text")}
        hint="The merchant's reviewers read this. Send nothing that they need not know."
        required
      />
      <Files uploads={files.uploads} onAdd={files.add} onRemove={files.remove} />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton disabled={files.busy}>Send the answer</SubmitButton>
        {files.busy && <span className="text-xs text-muted">Wait until the files have arrived.</span>}
      </div>
    </form>
  );
}

type FilesProps = { uploads: readonly Upload[]; onAdd: (files: File[]) => Promise<void>; onRemove: (upload: Upload) => Promise<void> };

function Files({ uploads, onAdd, onRemove }: FilesProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="text-sm font-medium">
        Files <span className="ml-1.5 font-normal text-faint">Optional</span>
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        accept=".png,.jpg,.jpeg,.pdf,.txt"
        className="sr-only"
        tabIndex={-1}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = "";
          void onAdd(chosen);
        }}
      />
      {uploads.length > 0 && (
        <ul className="divide-y rounded-lg border" aria-label="Files of this answer">
          {uploads.map((upload) => (
            <li key={upload.key} className="flex items-center gap-3 px-3 py-2 text-sm">
              {upload.id === null && upload.error === null ? <Spinner /> : <Paperclip aria-hidden className="size-4 shrink-0 text-muted" />}
              <span className="min-w-0 flex-1">
                <span className="block truncate">{upload.name}</span>
                <span role={upload.error ? "alert" : undefined} className={upload.error ? "text-xs text-negative" : "text-xs text-faint"}>
                  {upload.error ?? sizeWords(upload.bytes)}
                </span>
              </span>
              <IconButton type="button" label={`Remove ${upload.name}`} icon={<X aria-hidden />} onClick={() => void onRemove(upload)} />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button size="sm" type="button" onClick={() => input.current?.click()}>
          Add files…
        </Button>
      </div>
      <p id={`${id}-hint`} className="text-xs text-faint">
        PNG, JPEG, PDF or plain text; up to {MAX_FILES} files of 5 MB each.
      </p>
    </div>
  );
}
