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

/**
 * The commands of one catalogue. Each leaves one audit event with the entry before and after.
 * @throws Conflict when code or name is taken, or somebody changed the entry meanwhile. @throws NotFound
 */
export function catalogue<Entry extends CatalogueEntry>(table: CatalogueTable, entityType: string) {
  return {
    add(ctx: Context, entry: Entry): Promise<{ id: string }> {
      return transaction(ctx, async (tx) => {
        authorize(tx.viewer, "catalogues.change");
        const [after] = await tx.db.insert(table).values(entry).returning();
        return recorded(tx, { verb: "add", entityType, after });
      });
    },

    change(ctx: Context, { id, version, ...entry }: Entry & SeenEntry): Promise<{ id: string }> {
      return update(ctx, { id, version }, { verb: "change", change: entry });
    },

    /** Takes the entry out of the choices for new work or back into them; what refers to it stays. */
    setActive(ctx: Context, { id, version, isActive }: EntryState): Promise<{ id: string }> {
      return update(ctx, { id, version }, { verb: isActive ? "restore" : "retire", change: { isActive } });
    },
  };

  function update(ctx: Context, { id, version }: SeenEntry, { verb, change }: { verb: string; change: Row }) {
    return transaction(ctx, async (tx) => {
      authorize(tx.viewer, "catalogues.change");
      const [before] = await tx.db.select().from(table).where(eq(table.id, id));
      if (!before) throw new NotFound();
      const [after] = await tx.db
        .update(table)
        .set({ ...change, version: version + 1 })
        .where(and(eq(table.id, id), eq(table.version, version)))
        .returning();
      if (!after) throw new Conflict("catalogues.changedMeanwhile", { current: before });
      return recorded(tx, { verb, entityType, before, after });
    });
  }
}

async function recorded(
  tx: Context,
  {
    verb,
    entityType,
    before,
    after,
  }: { verb: string; entityType: string; before?: Row; after: Row | undefined },
): Promise<{ id: string }> {
  const id = String(after?.id);
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
