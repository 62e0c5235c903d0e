"use client";

import messages from "@/lib/i18n/messages/en/fatal.json";
import "./globals.css";

/** Replaces everything, the layout and its messages included; therefore it speaks English only. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <main className="mx-auto grid max-w-xl gap-4 px-6 py-20">
          <title>{messages.title}</title>
          <h1 className="font-semibold text-2xl">{messages.title}</h1>
          <p className="text-muted">{messages.text}</p>
          {error.digest && (
            <p className="rounded border border-line bg-surface px-3 py-2">
              <span className="text-muted text-sm">{messages.reference}</span>{" "}
              <code className="select-all font-medium">{error.digest}</code>
            </p>
          )}
          <button
            type="button"
            onClick={reset}
            className="min-h-11 justify-self-start rounded bg-accent px-4 font-medium text-on-accent"
          >
            {messages.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
