import { z } from "zod";
import { criticalAlertsOf } from "@/lib/alerts/queries";
import { NotFound } from "@/lib/errors";
import { openPatient } from "@/lib/patients/queries";
import { bornText, listName } from "@/lib/patients/rules";
import { formatPhone } from "@/lib/phone";
import { route } from "@/lib/route";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

/** What the peek panel beside a list shows. */
export const GET = route("patients.search", z.strictObject({}), async ({ ctx, params }) => {
  const id = z.uuid().safeParse(params.patientId);
  if (!id.success) throw new NotFound();
  const { details, ...patient } = await openPatient(ctx, id.data);
  const [{ timeZone, country }, critical] = await Promise.all([
    currentSettings(),
    criticalAlertsOf(ctx, [patient.id]),
  ]);
  return {
    id: patient.id,
    mrn: patient.mrn,
    name: listName(patient),
    bornText: bornText(patient, { timeZone, today: localDate(ctx.now, timeZone) }),
    sex: patient.sex,
    alerts: critical.get(patient.id) ?? [],
    details: details && {
      telecoms: details.telecoms.map(({ value }) => formatPhone(value, country)),
      addresses: details.addresses.map(({ lines, city, postalCode }) =>
        [...lines, city, postalCode].filter(Boolean).join(", "),
      ),
      contacts: details.contacts.map(({ name, relationship, phone }) => ({
        name,
        relationship,
        phone: phone && formatPhone(phone, country),
      })),
      language: details.language,
      needsInterpreter: details.needsInterpreter,
    },
  };
});
