import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { can } from "@/lib/access/permissions";
import { carerAccessOf } from "@/lib/carers/desk";
import type { CarerState } from "@/lib/carers/rules";
import type { Context } from "@/lib/context";
import { listPatientRelations, type PatientRelation } from "@/lib/patient-relations/queries";
import { bornText, listName } from "@/lib/patients/rules";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate, localDate } from "@/lib/time";
import { EndRelation } from "./end-relation";
import { RecordRelation } from "./record-relation";

/** Mother, child, carer, …: who of the other patients belongs to this one. */
export async function RelationsCard({ ctx, patientId }: { ctx: Context; patientId: string }) {
  if (!can(ctx.viewer, "patientRelations.read")) return null;
  const mayRecord = can(ctx.viewer, "patientRelations.record");
  const [relations, portal, { timeZone }, t, word] = await Promise.all([
    listPatientRelations(ctx, patientId),
    carerAccessOf(ctx, patientId),
    currentSettings(),
    getTranslations("patientRelations"),
    getTranslations("enums.relationWord"),
  ]);
  const clock = { timeZone, today: localDate(ctx.now, timeZone) };
  const notes = (relation: PatientRelation) => [
    ...(["mayBook", "maySeeResults", "mayBeTold"] as const).flatMap((may) => (relation[may] ? [t(may)] : [])),
    ...(relation.startsOn ? [t("since", { from: formatDate(relation.startsOn) })] : []),
    ...(relation.endsOn ? [t("until", { until: formatDate(relation.endsOn) })] : []),
  ];
  return (
    <Messages namespaces={["patientRelations"]}>
      <Card title={t("title")} action={mayRecord && <RecordRelation patientId={patientId} />}>
        {relations.length === 0 && <p className="text-muted">{t("none")}</p>}
        <ul className="grid gap-3">
          {relations.map((relation) => (
            <li key={relation.id} className="flex flex-wrap items-start gap-x-3 gap-y-1">
              <div className="min-w-0 flex-1 basis-64">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="text-muted">{word(relation.word)}</span>
                  <Link href={`/patients/${relation.other.id}`} className="link font-medium wrap-anywhere">
                    {listName(relation.other)}
                  </Link>
                </p>
                <p className="text-muted text-sm">
                  {[bornText(relation.other, clock), relation.other.mrn, ...notes(relation)]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
                <PortalState access={portal.get(relation.id)} />
              </div>
              {mayRecord && (
                <EndRelation patientId={patientId} relationId={relation.id} name={listName(relation.other)} />
              )}
            </li>
          ))}
        </ul>
      </Card>
    </Messages>
  );
}

/** Whether a carer sees it in the portal now, and why not. */
function PortalState({ access }: { access: { state: CarerState; until: string | null } | undefined }) {
  const t = useTranslations("patientRelations.portal");
  if (!access) return null;
  const { state, until } = access;
  if (state !== "open")
    return (
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <Badge>{t("closed")}</Badge>
        {t(`why.${state}`)}
      </p>
    );
  return <Badge tone="success">{until ? t("openUntil", { until: formatDate(until) }) : t("open")}</Badge>;
}
