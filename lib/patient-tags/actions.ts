"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addPatientTag, changePatientTag, endTag, setPatientTagActive, setTag } from "./commands";
import { ChangePatientTag, EndTag, PatientTag, SetTag } from "./inputs";

export const addPatientTagAction = action("catalogues.change", { name: "patientTags.addPatientTag" })
  .inputSchema(PatientTag)
  .action(async ({ ctx, input }) => refreshed(await addPatientTag(ctx, input)));

export const changePatientTagAction = action("catalogues.change", { name: "patientTags.changePatientTag" })
  .inputSchema(ChangePatientTag)
  .action(async ({ ctx, input }) => refreshed(await changePatientTag(ctx, input)));

export const setPatientTagActiveAction = action("catalogues.change", {
  name: "patientTags.setPatientTagActive",
})
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setPatientTagActive(ctx, input)));

export const setTagAction = action("patientTags.set", { name: "patientTags.setTag" })
  .inputSchema(SetTag)
  .action(async ({ ctx, input }) => {
    const set = await setTag(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    return set;
  });

export const endTagAction = action("patientTags.set", { name: "patientTags.endTag" })
  .inputSchema(EndTag)
  .action(async ({ ctx, input }) => {
    const ended = await endTag(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    return ended;
  });

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
