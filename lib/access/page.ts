import "server-only";
import { notFound } from "next/navigation";
import type { Context } from "../context";
import { AppError } from "../errors";
import { auditRefusal } from "../failure";
import { authorize, type Permission } from "./permissions";
import { staffContext } from "./viewer";

/** The context of a staff page behind a permission. Without it the page looks as if there were none, which is audited. */
export async function pageContext(permission: Permission): Promise<Context> {
  const ctx = await staffContext();
  return orNotFound(ctx, permission, async () => {
    authorize(ctx.viewer, permission);
    return ctx;
  });
}

/** What the viewer may not see or does not exist becomes Next's "not found" page; the attempt is audited. */
export async function orNotFound<T>(ctx: Context, action: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AppError) || !["refused", "not-found"].includes(error.kind)) throw error;
    await auditRefusal(ctx, action, error);
    notFound();
  }
}
