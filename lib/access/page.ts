import "server-only";
import { notFound } from "next/navigation";
import { validate as isUuid } from "uuid";
import { auditRefusal } from "../audit/refusal";
import type { Context } from "../context";
import { AppError } from "../errors";
import { authorize, can, type Permission } from "./permissions";
import { decideSection } from "./section";
import { staffContext } from "./viewer";

/**
 * The context of a staff page behind a permission. Without it the page looks as if there were none, which is audited
 * with the patient whose page it is; what the layout shows of that patient then stays away, too.
 */
export async function pageContext(permission: Permission, patientId?: string): Promise<Context> {
  const ctx = await staffContext();
  if (patientId) decideSection(patientId, can(ctx.viewer, permission));
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

/** The id in a path, or "not found" when it is none. */
export function pathId(text: string): string {
  if (!isUuid(text)) notFound();
  return text;
}

const isHidden = (error: unknown): boolean =>
  error instanceof AppError && (error.kind === "refused" || error.kind === "not-found");
