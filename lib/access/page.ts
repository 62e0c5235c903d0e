import "server-only";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { auditRefusal } from "../audit/refusal";
import type { Context } from "../context";
import { AppError } from "../errors";
import { authorize, type Permission } from "./permissions";
import { staffContext } from "./viewer";

/**
 * The context of a staff page behind a permission. Without it the page looks as if there were none, which is audited
 * with the patient whose page it is.
 */
export async function pageContext(permission: Permission, patientId?: string): Promise<Context> {
  const ctx = await staffContext();
  return orNotFound(
    ctx,
    permission,
    async () => {
      authorize(ctx.viewer, permission);
      return ctx;
    },
    patientId,
  );
}

/** What the viewer may not see or does not exist becomes Next's "not found" page; the attempt is audited. */
export async function orNotFound<T>(
  ctx: Context,
  action: string,
  read: () => Promise<T>,
  patientId?: string,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isHidden(error)) throw error;
    await auditRefusal(ctx, action, error, patientId);
    notFound();
  }
}

/** The same for a layout, without the event: the page inside it leaves that. */
export async function orNotFoundSilently<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isHidden(error)) throw error;
    notFound();
  }
}

/** The id in a path, or "not found" when it is none. */
export function pathId(text: string): string {
  if (!isUuid(text)) notFound();
  return text;
}

const isHidden = (error: unknown): boolean =>
  error instanceof AppError && (error.kind === "refused" || error.kind === "not-found");
