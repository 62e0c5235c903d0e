import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Database } from ".";

const CHUNK = 2_000;

/**
 * Inserts many rows with one parameter a chunk, an order of magnitude faster than a list of values. Columns that a row
 * leaves out take the database's default; ids are not made here. Triggers and constraints hold as always.
 */
export async function insertRows<Table extends PgTable>(
  db: Database,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  for (const [, alike] of Map.groupBy(rows, keysOf)) {
    for (let start = 0; start < alike.length; start += CHUNK) {
      await db.execute(statement(table, alike.slice(start, start + CHUNK)));
    }
  }
}

const keysOf = (row: object) =>
  Object.entries(row)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key)
    .sort()
    .join(" ");

function statement(table: PgTable, rows: readonly object[]): SQL {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) =>
    keysOf(rows[0] ?? {})
      .split(" ")
      .includes(key),
  );
  const target = sql.identifier(getTableName(table));
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const records = rows.map((row) => columns.map(([key]) => Reflect.get(row, key)));
  const json = JSON.stringify(
    records.map((values) => Object.fromEntries(columns.map(([, { name }], index) => [name, values[index]]))),
  );
  return sql`insert into ${target} (${names}) select ${names} from json_populate_recordset(null::${target}, ${json}::json)`;
}
