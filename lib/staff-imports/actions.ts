"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { importStaff, tryStaffImport } from "./commands";
import { ImportStaff, TryStaffImport } from "./inputs";

export const tryStaffImportAction = action("staff.manage", { name: "staffImports.tryStaffImport" })
  .inputSchema(TryStaffImport)
  .action(({ ctx, input }) => tryStaffImport(ctx, input));

export const importStaffAction = action("staff.manage", { name: "staffImports.importStaff" })
  .inputSchema(ImportStaff)
  .action(async ({ ctx, input }) => {
    const done = await importStaff(ctx, input);
    revalidatePath("/staff", "layout");
    return done;
  });
