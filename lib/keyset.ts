import "server-only";
import { and, asc, type Column, desc, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { type CursorPage, type CursorPaging, cursorAfter, cursorBefore } from "./pagination";

/** The order of an index: its columns, together unique. Only the first may hold NULL, which then comes after all else. */
export type Order = { keys: readonly Column[]; descending: boolean };

/** A part of the list that one index range holds, in its order. */
export type Stretch = { where: SQL | undefined; orderBy: SQL[]; limit: number };

type Source<Row> = {
  order: Order;
  /** What the row of the cursor is sorted by; undefined when there is none for this viewer: the list starts over. */
  keysOf: (id: string) => Promise<unknown[] | undefined>;
  read: (stretch: Stretch) => Promise<Row[]>;
};

/**
 * One page of a list read along an index from the row of the cursor on: as fast at the end as at the beginning, and no row
 * is shown twice or left out because others were added meanwhile.
 */
export async function readPage<Row extends { id: string }>(
  { cursor, size }: CursorPaging,
  source: Source<Row>,
): Promise<Pick<CursorPage<Row>, "rows" | "size" | "previous" | "next">> {
  const place = "id" in cursor ? await source.keysOf(cursor.id) : undefined;
  const isBackwards = cursor.from === "last" || (cursor.from === "before" && place !== undefined);
  const found = await readStretches(source, place, isBackwards, size + 1);
  const isMore = found.length > size;
  // Fewer than a page before the place: the first page, and a full one.
  if (isBackwards && place && !isMore) return readPage({ cursor: { from: "first" }, size }, source);
  const rows = found.slice(0, size);
  if (isBackwards) rows.reverse();
  const [first, last] = [rows.at(0), rows.at(-1)];
  const [isBehind, isAhead] = isBackwards ? [isMore, place !== undefined] : [place !== undefined, isMore];
  return {
    rows,
    size,
    previous: first && isBehind ? cursorBefore(first.id) : null,
    next: last && isAhead ? cursorAfter(last.id) : null,
  };
}

async function readStretches<Row>(
  { order, read }: Source<Row>,
  place: unknown[] | undefined,
  isBackwards: boolean,
  limit: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  const descending = order.descending !== isBackwards;
  for (const { where, keys } of stretches(order.keys, place, descending)) {
    const direction = descending ? desc : asc;
    const orderBy = keys.map((key) => direction(key));
    rows.push(...(await read({ where, orderBy, limit: limit - rows.length })));
    if (rows.length === limit) break;
  }
  return rows;
}

/** Rows without the first key are a part of their own: comparing with NULL finds nothing. */
function stretches(
  keys: readonly Column[],
  place: unknown[] | undefined,
  descending: boolean,
): { where: SQL | undefined; keys: readonly Column[] }[] {
  const [first, ...others] = keys;
  if (!first || first.notNull) return [{ where: beyond(keys, place, descending), keys }];
  const isUnknown = place?.[0] === null;
  const known = {
    where: and(isNotNull(first), isUnknown ? undefined : beyond(keys, place, descending)),
    keys,
  };
  const unknown = {
    where: and(isNull(first), isUnknown ? beyond(others, place.slice(1), descending) : undefined),
    // The first is the same for all of these, and named none the less: only so is the index seen to be in this order.
    keys,
  };
  const inOrder = descending ? [unknown, known] : [known, unknown];
  return place && isUnknown === descending ? inOrder : place ? inOrder.slice(1) : inOrder;
}

function beyond(keys: readonly Column[], place: unknown[] | undefined, descending: boolean) {
  if (!place) return undefined;
  const columns = sql.join([...keys], sql`, `);
  const values = sql.join(
    place.map((value) => sql`${value}`),
    sql`, `,
  );
  return sql`(${columns}) ${descending ? sql`<` : sql`>`} (${values})`;
}
