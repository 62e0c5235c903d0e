import "server-only";
import type { Context } from "./context";
import { AppError } from "./errors";
import { toFailure } from "./failure";

export type Attempt<T> = { data: T; reference?: undefined } | { data?: undefined; reference: string };

/**
 * Reads one part of a page that can fail by itself: a bug or a slow database is logged and leaves a reference to show in
 * its place, never an empty answer. Expected refusals go on to the page.
 */
export async function attempt<T>(ctx: Context, read: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { data: await read() };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { reference } = await toFailure(error, ctx);
    return { reference };
  }
}
