import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MovedCounts } from "@/components/patient-merges/moved-counts";
import { UndoForm } from "@/components/patient-merges/undo-form";
import { ChangeSaid } from "@/components/patients/change-said";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { openUndo } from "@/lib/patient-merges/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function UndoMergePage({ params }: PageProps<"/patients/merges/[mergeId]">) {
  const mergeId = pathId((await params).mergeId);
  const ctx = await pageContext("patientMerges.undo");
  const merge = await orNotFound(ctx, "patientMerges.undo", () => openUndo(ctx, mergeId));
  const [t, errors] = await Promise.all([
    getTranslations("patientMerges"),
    getTranslations("errors.patientMerges"),
  ]);
  const { currency, locale } = await currentSettings();
  const changes = Object.fromEntries(
    merge.added.flatMap(({ key, change }) =>
      change ? [[key, <ChangeSaid key={key} change={change} money={{ currency, locale }} />]] : [],
    ),
  );
  const { mergedMrn: from, survivorMrn: to, reason } = merge;
  return (
    <Messages namespaces={["patientMerges"]}>
      <Page title={t("undo.title")} description={t("undo.text", { from, to, reason })} width="form">
        <Card title={t("undo.goesBack", { mrn: from })}>
          <MovedCounts counts={merge.counts} />
        </Card>
        {merge.laterMergeId && (
          <Callout tone="danger" title={errors("laterMergeStands")}>
            <TextLink href={`/patients/merges/${merge.laterMergeId}`}>{t("undo.later")}</TextLink>
          </Callout>
        )}
        {merge.isOfBoth && <Callout tone="danger" title={errors("madeOfBoth")} />}
        {!merge.laterMergeId && !merge.isOfBoth && <UndoForm merge={merge} changes={changes} />}
      </Page>
    </Messages>
  );
}
