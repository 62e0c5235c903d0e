"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

type Words = Record<
  | "photo"
  | "photoAlt"
  | "photoChoose"
  | "photoReplace"
  | "photoRemove"
  | "photoSaved"
  | "photoRemoved"
  | "photoFailed",
  string
>;

/** Somebody's photo: chosen, replaced and removed at once, apart from the form beside it. */
export function PhotoUpload({
  name,
  fileId,
  address,
  words,
  hint,
}: {
  name: string;
  fileId: string | null;
  /** Takes the picture with PUT and lets go of it with DELETE. */
  address: string;
  words: Words;
  hint: string;
}) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);

  async function send(method: "PUT" | "DELETE", success: string, body?: File) {
    setBusy(true);
    const answer = await fetch(address, { method, body }).catch(() => null);
    setBusy(false);
    if (answer?.ok) {
      toast.success(success);
      router.refresh();
      return;
    }
    const failure: { message?: string } | null = (await answer?.json().catch(() => null)) ?? null;
    toast.error(words.photoFailed, { description: failure?.message });
  }

  function onChoose({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? [];
    target.value = "";
    if (file) void send("PUT", words.photoSaved, file);
  }

  return (
    <section className="card flex flex-wrap items-center gap-4 p-4 sm:p-5" aria-label={words.photo}>
      {fileId ? (
        <img
          src={`/api/files/${fileId}`}
          alt={words.photoAlt}
          width={72}
          height={72}
          className="size-18 rounded-full object-cover"
        />
      ) : (
        <Avatar name={name} size="lg" />
      )}
      <div className="grid min-w-0 grow gap-2">
        <div className="flex flex-wrap gap-2">
          <Button busy={busy} onClick={() => input.current?.click()}>
            {words[fileId ? "photoReplace" : "photoChoose"]}
          </Button>
          {fileId && (
            <Button variant="quiet" busy={busy} onClick={() => void send("DELETE", words.photoRemoved)}>
              {words.photoRemove}
            </Button>
          )}
        </div>
        <p className="text-muted text-sm">{hint}</p>
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          onChange={onChoose}
          aria-label={words.photoChoose}
          tabIndex={-1}
          className="sr-only"
        />
      </div>
    </section>
  );
}
