import "server-only";
import { asc } from "drizzle-orm";
import { departments } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** Departments, by name; those no longer in use included. */
export async function listDepartments(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db.select().from(departments).orderBy(asc(departments.name), asc(departments.id));
}
export type DepartmentRow = Awaited<ReturnType<typeof listDepartments>>[number];
