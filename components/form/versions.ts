/**
 * Three versions of a form: the one that was opened, the one on this screen, and the one that somebody saved meanwhile.
 * Whatever only one side changed is kept by itself; lists are compared row by row, so that a row that one of them added or
 * changed never takes the other's rows away.
 */
export type Side = "mine" | "saved";
export type Versions = { base: unknown; mine: unknown; saved: unknown };
export type Difference = {
  /** Which one it is within its field; the same as long as the three versions are. */
  key: string;
  /** `undefined` where that side has no such row. */
  mine: unknown;
  saved: unknown;
  /** Who changed it since it was opened. */
  changed: Side | "both";
  /** What is kept unless somebody chooses otherwise: what was changed, never an absence over an edit, else mine. */
  usual: Side;
};
type Slot = Difference | { key: null; kept: unknown };

/** Where the two newer versions of one field differ: one difference for a value, one for each row of a list. */
export function differences(versions: Versions): Difference[] {
  if (!isList(versions)) {
    const { base, mine, saved } = versions;
    return same(mine, saved) ? [] : [differing("", base, mine, saved)];
  }
  return slots(versions).flatMap((slot) => (slot.key === null ? [] : [slot]));
}

/** The value of one field with the side that was chosen for each difference. */
export function merged(versions: Versions, choose: (difference: Difference) => Side): unknown {
  if (isList(versions))
    return slots(versions)
      .map((slot) => (slot.key === null ? slot.kept : slot[choose(slot)]))
      .filter((row) => row !== undefined);
  const [difference] = differences(versions);
  return difference ? versions[choose(difference)] : versions.mine;
}

function differing(key: string, base: unknown, mine: unknown, saved: unknown): Difference {
  const changed = same(saved, base) ? "mine" : same(mine, base) ? "saved" : "both";
  const usual = changed === "both" ? (mine === undefined ? "saved" : "mine") : changed;
  return { key, mine, saved, changed, usual };
}

const isList = ({ base, mine, saved }: Versions) => [base, mine, saved].some(Array.isArray);
const rowsOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.filter((row) => !isBlank(row)) : [];

/** What the list holds, in the order of whoever changed the order, rows that only the other side has at the end. */
function slots({ base, mine, saved }: Versions): Slot[] {
  const known = rowsOf(base);
  const [own, other] = [paired(known, rowsOf(mine)), paired(known, rowsOf(saved))];
  const fresh = other.added.filter((row) => !own.added.some((added) => same(added, row)));
  const added = (row: unknown, index: number) => {
    const isBoth = other.added.some((twin) => same(twin, row));
    return isBoth ? { key: null, kept: row } : differing(`mine.${index}`, undefined, row, undefined);
  };
  const kept = (index: number): Slot => {
    const [before, after] = [own.of.get(index), other.of.get(index)];
    return same(before, after)
      ? { key: null, kept: before }
      : differing(`row.${index}`, known[index], before, after);
  };
  const mineMoved = isMoved(own.order);
  const order = mineMoved ? own.order : other.order;
  const missing = known.map((_, index) => index).filter((index) => !order.includes(index));
  return [
    ...[...order, ...missing].map(kept),
    ...own.added.map(added),
    ...fresh.map((row, index) => differing(`saved.${index}`, undefined, undefined, row)),
  ].filter((slot) => slot.key !== null || slot.kept !== undefined);
}

const isMoved = (order: readonly number[]) =>
  order.some((index, at) => at > 0 && index < (order[at - 1] ?? 0));

/** Which row of the opened version became which, in the order of now, and what is new. */
function paired(known: readonly unknown[], rows: readonly unknown[]) {
  const left = new Set(known.keys());
  const found = new Map<number, number>();
  const take = (at: number, index: number | undefined) => {
    if (index === undefined) return;
    found.set(at, index);
    left.delete(index);
  };
  for (const [at, row] of rows.entries())
    take(
      at,
      [...left].find((index) => same(known[index], row)),
    );
  for (const [at, row] of rows.entries()) {
    if (found.has(at)) continue;
    const close = [...left].map((index) => ({ index, likeness: likeness(known[index], row) }));
    take(at, close.filter((one) => one.likeness >= 0.5).sort((a, b) => b.likeness - a.likeness)[0]?.index);
  }
  const of = new Map<number, unknown>();
  const order: number[] = [];
  const added: unknown[] = [];
  for (const [at, row] of rows.entries()) {
    const index = found.get(at);
    if (index === undefined) added.push(row);
    else {
      of.set(index, row);
      order.push(index);
    }
  }
  return { of, order, added };
}

/** How much of what two rows say is the same: 0 nothing, 1 all. Values that are no rows are the same or not. */
function likeness(a: unknown, b: unknown): number {
  const [left, right] = [filled(a), filled(b)];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  const alike = [...names].filter((name) => same(left[name], right[name]));
  return names.size === 0 ? 0 : alike.length / names.size;
}

function filled(row: unknown): Record<string, unknown> {
  if (typeof row !== "object" || row === null) return {};
  return Object.fromEntries(Object.entries(row).filter(([, value]) => !isEmpty(value)));
}

/** A row of which only its kind is chosen says nothing. */
const isBlank = (row: unknown) =>
  isEmpty(row) || (typeof row === "object" && Object.keys(filled(row)).length < 2);
const isEmpty = (value: unknown) => value === undefined || value === null || value === "" || value === false;

function same(a: unknown, b: unknown): boolean {
  return text(a) === text(b);
}

/** Blanks are left out: a form holds "" where nothing is stored. */
function text(value: unknown): string {
  if (isEmpty(value)) return "";
  if (Array.isArray(value)) return JSON.stringify(value.map(text));
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return JSON.stringify(
    Object.entries(filled(value))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, entry]) => [name, text(entry)]),
  );
}
