import "server-only";
import { asc, eq, getTableColumns, getTableName, inArray, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import {
  appointmentTypes,
  chargeItems,
  files,
  insurers,
  organizations,
  patientPhotos,
  patientTags,
  practitioners,
  profiles,
  rooms,
  specialties,
} from "@/db/schema";
import { type Context, transaction } from "../context";
import { getPatientIdentity } from "../patients/queries";
import type { PatientIdentity } from "../patients/rules";
import { getSettings, type HospitalSettings } from "../settings/queries";
import { getBlob } from "../storage/blobs";
import type { Part } from "./part";
import { columnsFor, mayBeGiven, PARTS, rowsFor } from "./parts";

export type Row = Readonly<Record<string, unknown>>;
/** Everything about one patient that the viewer may see, at one moment. */
export type Gathered = {
  patient: PatientIdentity;
  settings: HospitalSettings;
  parts: Readonly<Record<string, readonly Row[]>>;
  /** Parts that the viewer may not see. */
  withheld: readonly string[];
  /** What ids in the rows stand for, by table and id. */
  names: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/**
 * Reads all parts in one snapshot, in one short transaction without a write.
 * @throws NotFound when there is no such patient for this viewer.
 */
export function gather(ctx: Context, patientId: string): Promise<Gathered> {
  return transaction(ctx, async (tx) => {
    await tx.db.execute(sql`set transaction isolation level repeatable read, read only`);
    const patient = await getPatientIdentity(tx, patientId);
    const settings = await getSettings(tx.db);
    const given = PARTS.filter((part) => mayBeGiven(tx.viewer, patientId, part));
    const parts: Record<string, Row[]> = {};
    const ids: Ids = new Map();
    for (const part of given) {
      const rows = await readPart(tx, patientId, part);
      parts[part.name] = rows;
      noteReferences(part.table, rows, ids);
    }
    const withheld = PARTS.filter((part) => !given.includes(part)).map(({ name }) => name);
    return { patient, settings, parts, withheld, names: await namesOf(tx, ids) };
  });
}

/** The photo that stands, for the file; null when there is none or it cannot be read. */
export async function pictureOf(
  { db }: Pick<Context, "db">,
  photos: readonly Row[] = [],
): Promise<{ contentType: string; base64: string } | null> {
  const standing = photos.find(({ endedAt }) => endedAt === null)?.fileId;
  if (typeof standing !== "string") return null;
  const [file] = await db
    .select({ key: files.storageKey, contentType: files.contentType })
    .from(patientPhotos)
    .innerJoin(files, eq(files.id, patientPhotos.fileId))
    .where(eq(files.id, standing));
  const bytes = file && (await getBlob(file.key).catch(() => null));
  return file && bytes ? { contentType: file.contentType, base64: bytes.toString("base64") } : null;
}

async function readPart({ db, viewer }: Context, patientId: string, part: Part): Promise<Row[]> {
  const all = getTableColumns(part.table);
  const columns: Record<string, PgColumn> = {};
  for (const name of columnsFor(viewer, part)) {
    const column = all[name];
    if (column) columns[name] = column;
  }
  // UUIDv7: in the order in which the rows were made.
  return db
    .select(columns)
    .from(part.table as PgTable)
    .where(rowsFor(viewer, patientId, part))
    .orderBy(asc(part.table.id));
}

type Ids = Map<string, Set<string>>;

function noteReferences(table: PgTable, rows: readonly Row[], ids: Ids): void {
  for (const { key, target } of referencesOf(table)) {
    const found = rows.map((row) => row[key]).filter((value) => typeof value === "string");
    ids.set(target, new Set([...(ids.get(target) ?? []), ...found]));
  }
}

/** Which properties of a row name a row of which table. */
function referencesOf(table: PgTable): { key: string; target: string }[] {
  const keys = new Map(Object.entries(getTableColumns(table)).map(([key, { name }]) => [name, key]));
  return getTableConfig(table).foreignKeys.flatMap((foreign) => {
    const { columns, foreignTable } = foreign.reference();
    const key = columns.length === 1 && columns[0] ? keys.get(columns[0].name) : undefined;
    return key ? [{ key, target: getTableName(foreignTable) }] : [];
  });
}

const person = (table: typeof profiles | typeof practitioners) =>
  sql<string>`trim(${table.givenName} || ' ' || ${table.familyName})`;

/** Where the name of what an id stands for is found. Other patients are named by nobody's file. */
const NAMED: Record<string, { id: PgColumn; name: PgColumn | ReturnType<typeof person>; table: PgTable }> = {
  users: { table: profiles, id: profiles.userId, name: person(profiles) },
  practitioners: { table: practitioners, id: practitioners.id, name: person(practitioners) },
  rooms: { table: rooms, id: rooms.id, name: rooms.name },
  appointment_types: { table: appointmentTypes, id: appointmentTypes.id, name: appointmentTypes.name },
  charge_items: { table: chargeItems, id: chargeItems.id, name: chargeItems.name },
  insurers: { table: insurers, id: insurers.id, name: insurers.name },
  organizations: { table: organizations, id: organizations.id, name: organizations.name },
  specialties: { table: specialties, id: specialties.id, name: specialties.name },
  patient_tags: { table: patientTags, id: patientTags.id, name: patientTags.name },
};

async function namesOf({ db }: Context, ids: Ids): Promise<Gathered["names"]> {
  const names: Record<string, Record<string, string>> = {};
  for (const [target, { table, id, name }] of Object.entries(NAMED)) {
    const wanted = [...(ids.get(target) ?? [])];
    if (wanted.length === 0) continue;
    const rows = await db
      .select({ id: sql<string>`${id}`, name: sql<string>`${name}` })
      .from(table)
      .where(inArray(id, wanted));
    names[target] = Object.fromEntries(rows.map((row) => [row.id, row.name]));
  }
  return names;
}
