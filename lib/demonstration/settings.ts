import "server-only";
import { hospitalSettings } from "@/db/schema";
import type { Context } from "../context";

/** Who the demonstration hospital is, and where. */
export async function nameHospital(tx: Context, timeZone: string | undefined) {
  const [settings] = await tx.db
    .update(hospitalSettings)
    .set({
      name: "Harbour Street Hospital",
      addressLines: ["1 Harbour Street", "Leeds", "LS1 4AB"],
      phone: "+441134960100",
      email: "hello@hospital.example",
      ...(timeZone && { timeZone }),
    })
    .returning();
  if (!settings) throw new Error("The row of hospital settings is missing; run the migrations.");
  return settings;
}
