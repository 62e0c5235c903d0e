import "server-only";
import { can } from "../access/permissions";
import { requestContext } from "../access/viewer";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { thisTerminal } from "./cookie";

/** The context of a screen of the waiting room: a machine that was paired as one, or staff who see the queue. @throws NotFound */
export async function displayContext(): Promise<Context> {
  const [terminal, ctx] = await Promise.all([thisTerminal("display"), requestContext()]);
  if (!terminal && !can(ctx.viewer, "queue.read")) throw new NotFound();
  return ctx;
}
