import "server-only";
import { eq } from "drizzle-orm";
import { serviceAppointmentTypes, services } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { Context } from "../context";
import { holdPlaceAgain, holdPlaceOf } from "../locations/place";
import type { Service } from "./inputs";

/** What the hospital offers, and as which types of visit. @throws Invalid for a location that is out of use */
export const {
  add: addService,
  change: changeService,
  setActive: setServiceActive,
} = catalogue<Service>(services, "service", {
  async columnsOf(tx, { typeIds: _, ...columns }, before) {
    await holdPlaceOf(tx, columns, before);
    return columns;
  },
  async keep(tx, serviceId, { typeIds }) {
    await tx.db.delete(serviceAppointmentTypes).where(eq(serviceAppointmentTypes.serviceId, serviceId));
    const rows = [...new Set(typeIds)].map((typeId) => ({ serviceId, typeId }));
    if (rows.length > 0) await tx.db.insert(serviceAppointmentTypes).values(rows);
  },
  async whole(tx, row) {
    return { ...row, typeIds: await typesOf(tx, String(row.id)) };
  },
  restoring: holdPlaceAgain,
});

async function typesOf(tx: Context, serviceId: string): Promise<string[]> {
  const rows = await tx.db
    .select({ typeId: serviceAppointmentTypes.typeId })
    .from(serviceAppointmentTypes)
    .where(eq(serviceAppointmentTypes.serviceId, serviceId));
  return rows.map(({ typeId }) => typeId).sort();
}
