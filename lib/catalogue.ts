import "server-only";
import { and, eq } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import { authorize } from "./access/permissions";
import { recordEvent } from "./audit/record";
import type { CatalogueEntry, EntryState, SeenEntry } from "./catalogue-entry";
import { type Context, transaction } from "./context";
import { Conflict, NotFound } from "./errors";

/** A list that the hospital keeps for itself: coded, named, and switched off instead of deleted. */
type CatalogueTable = PgTable & Record<"id" | "version", AnyPgColumn>;
type Row = Record<string, unknown>;

/** What is particular to one catalogue. Each part may refuse by throwing. */
type Particulars<Entry> = {
  /** What is written in the entry's own row; `before` is null for a new one. */
  columnsOf?: (tx: Context, entry: Entry, before: Row | null) => Promise<Row>;
  /** Writes what the entry holds in other tables. */
  keep?: (tx: Context, id: string, entry: Entry) => Promise<void>;
  /** The entry with what it holds in other tables, for the audit trail. */
  whole?: (tx: Context, row: Row) => Promise<Row>;
  retiring?: (tx: Context, id: string) => Promise<void>;
  restoring?: (tx: Context, before: Row) => Promise<void>;
};

/**
 * The commands of one catalogue. Each leaves one audit event with the entry before and after.
 * @throws Conflict when code or name is taken, or somebody changed the entry meanwhile. @throws NotFound
 */
export function catalogue<Entry extends CatalogueEntry>(
  table: CatalogueTable,
  entityType: string,
  { columnsOf, keep, whole, retiring, restoring }: Particulars<Entry> = {},
) {
  const shown = async (tx: Context, row: Row) => (whole ? whole(tx, row) : row);

  return {
    add(ctx: Context, entry: Entry): Promise<{ id: string }> {
      return transaction(ctx, async (tx) => {
        authorize(tx.viewer, "catalogues.change");
        const columns: Row = columnsOf ? await columnsOf(tx, entry, null) : entry;
        const [added]: Row[] = await tx.db.insert(table).values(columns).returning();
        if (!added) throw new Error("The new entry was not returned.");
        await keep?.(tx, String(added.id), entry);
        return recorded(tx, { verb: "add", entityType, after: await shown(tx, added) });
      });
    },

    change(ctx: Context, { id, version, ...rest }: Entry & SeenEntry): Promise<{ id: string }> {
      // What is left of an entry in a version is the entry.
      const entry = rest as unknown as Entry;
      return transaction(ctx, async (tx) => {
        const before = await load(tx, id);
        const columns: Row = columnsOf ? await columnsOf(tx, entry, before) : { ...entry };
        const seen = await shown(tx, before);
        const changed = await write(tx, { id, version }, { columns, before });
        await keep?.(tx, id, entry);
        return recorded(tx, { verb: "change", entityType, before: seen, after: await shown(tx, changed) });
      });
    },

    /** Takes the entry out of the choices for new work or back into them; what refers to it stays. */
    setActive(ctx: Context, { id, version, isActive }: EntryState): Promise<{ id: string }> {
      return transaction(ctx, async (tx) => {
        const before = await load(tx, id);
        if (isActive) await restoring?.(tx, before);
        else await retiring?.(tx, id);
        const after = await write(tx, { id, version }, { columns: { isActive }, before });
        return recorded(tx, { verb: isActive ? "restore" : "retire", entityType, before, after });
      });
    },
  };

  /** Locked until the transaction ends, so that nothing new can refer to an entry while it is retired. */
  async function load(tx: Context, id: string): Promise<Row> {
    authorize(tx.viewer, "catalogues.change");
    const [before] = await tx.db.select().from(table).where(eq(table.id, id)).for("no key update");
    if (!before) throw new NotFound();
    return before;
  }

  async function write(
    tx: Context,
    { id, version }: SeenEntry,
    { columns, before }: { columns: Row; before: Row },
  ): Promise<Row> {
    const [after]: Row[] = await tx.db
      .update(table)
      .set({ ...columns, version: version + 1 })
      .where(and(eq(table.id, id), eq(table.version, version)))
      .returning();
    if (!after) throw new Conflict("catalogues.changedMeanwhile", { current: before });
    return after;
  }
}

async function recorded(
  tx: Context,
  { verb, entityType, before, after }: { verb: string; entityType: string; before?: Row; after: Row },
): Promise<{ id: string }> {
  const id = String(after.id);
  await recordEvent(tx, {
    action: `catalogues.${verb}`,
    category: "settings",
    entityType,
    entityId: id,
    before,
    after,
  });
  return { id };
}
