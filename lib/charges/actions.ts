"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { addCharge, voidCharge } from "./commands";
import { AddCharge, VoidCharge } from "./inputs";

export const addChargeAction = action("charges.add")
  .inputSchema(AddCharge)
  .action(async ({ ctx, input }) => {
    const added = await addCharge(ctx, input);
    revalidatePath("/billing/desk");
    return added;
  });

export const voidChargeAction = action("charges.void")
  .inputSchema(VoidCharge)
  .action(async ({ ctx, input }) => {
    const voided = await voidCharge(ctx, input);
    revalidatePath("/billing/desk");
    return voided;
  });
