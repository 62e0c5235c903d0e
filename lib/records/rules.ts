import type { RecordStatus } from "@/db/enums/care";
import type { Viewer } from "../access/permissions";

type Entry = { status: RecordStatus; authorId: string };

export const isAuthor = (entry: Pick<Entry, "authorId">, viewer: Viewer): boolean =>
  viewer.userId !== null && entry.authorId === viewer.userId;

/** A draft is its author's; others only learn that there is one. Signed text is read by everybody who may open the chart. */
export function canReadText(entry: Entry, viewer: Viewer): boolean {
  return entry.status !== "draft" || isAuthor(entry, viewer);
}

/** Only the author amends, and only what is signed and still current. */
export function canAmend(entry: Entry, viewer: Viewer): boolean {
  return entry.status === "signed" && isAuthor(entry, viewer);
}

/** Entries of a visit with the ones they superseded behind them, newest first. A chain has one current end. */
export function withEarlierVersions<T extends { id: string; supersedesId: string | null }>(
  entries: readonly T[],
): { current: T; earlier: T[] }[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const superseded = new Set(entries.map((entry) => entry.supersedesId));
  return entries
    .filter((entry) => !superseded.has(entry.id))
    .map((current) => ({ current, earlier: chain(current, byId) }));
}

function chain<T extends { id: string; supersedesId: string | null }>(from: T, byId: Map<string, T>): T[] {
  const before = from.supersedesId ? byId.get(from.supersedesId) : undefined;
  return before ? [before, ...chain(before, byId)] : [];
}
