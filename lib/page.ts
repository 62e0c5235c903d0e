import "server-only";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import type { Context } from "./context";
import { AppError } from "./errors";
import { auditRefusal } from "./failure";

/**
 * What a page reads, or Next's "not found": what does not exist and what this viewer may not see look alike. The attempt
 * leaves its one audit event.
 */
export async function readPage<T>(ctx: Context, action: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    if (!isHidden(thrown)) throw thrown;
    await auditRefusal(ctx, action, thrown);
    notFound();
  }
}

/** The same for a layout, without the event: the page inside it leaves that. */
export async function readLayout<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    if (!isHidden(thrown)) throw thrown;
    notFound();
  }
}

/** The id in a path, or "not found" when it is none. */
export function pathId(text: string): string {
  if (!isUuid(text)) notFound();
  return text;
}

const isHidden = (thrown: unknown): boolean =>
  thrown instanceof AppError && (thrown.kind === "not-found" || thrown.kind === "refused");
