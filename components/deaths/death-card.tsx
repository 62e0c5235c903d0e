import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { can } from "@/lib/access/permissions";
import type { Context } from "@/lib/context";
import { findDeath } from "@/lib/deaths/queries";
import { listName, type PatientIdentity } from "@/lib/patients/rules";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate, formatDateTime, formatMinute, localDate } from "@/lib/time";
import { RecordDeath } from "./record-death";
import { RetractDeath } from "./retract-death";

/** What is known about the patient's death, or the way to record it. */
export async function DeathCard({ ctx, patient }: { ctx: Context; patient: PatientIdentity }) {
  const mayRecord = can(ctx.viewer, "patients.recordDeath");
  if (!patient.deceasedAt && !mayRecord) return null;
  const seen = { patientId: patient.id, version: patient.version };
  return (
    <Messages namespaces={["deaths"]}>
      {patient.deceasedAt ? (
        <Recorded ctx={ctx} patient={patient} deceasedAt={patient.deceasedAt}>
          {mayRecord && <RetractDeath seen={seen} />}
        </Recorded>
      ) : (
        <RecordDeath seen={seen} patient={listName(patient)} />
      )}
    </Messages>
  );
}

async function Recorded({
  ctx,
  patient,
  deceasedAt,
  children,
}: {
  ctx: Context;
  patient: PatientIdentity;
  deceasedAt: Date;
  children: React.ReactNode;
}) {
  const [death, { timeZone }, t] = await Promise.all([
    can(ctx.viewer, "patients.readDetails") ? findDeath(ctx, patient.id) : null,
    currentSettings(),
    getTranslations("deaths"),
  ]);
  const day = formatDate(death?.diedOn ?? localDate(deceasedAt, timeZone));
  const minute = death?.diedAtMinute ?? null;
  const name = [death?.recordedByGivenName, death?.recordedByFamilyName].filter(Boolean).join(" ");
  return (
    <Card title={t("title")}>
      <DefinitionList
        columns={2}
        items={[
          { label: t("died"), value: minute === null ? day : t("at", { day, time: formatMinute(minute) }) },
          { label: t("cause"), value: death?.cause ?? t("causeUnknown") },
          {
            label: t("recorded"),
            value: death
              ? t("recordedBy", { name, when: formatDateTime(death.recordedAt, timeZone) })
              : t("elsewhere"),
          },
        ]}
      />
      {children && <div className="mt-4">{children}</div>}
    </Card>
  );
}
