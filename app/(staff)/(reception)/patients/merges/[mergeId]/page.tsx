import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MovedCounts } from "@/components/patient-merges/moved-counts";
import { UndoForm } from "@/components/patient-merges/undo-form";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { openUndo } from "@/lib/patient-merges/queries";

export default async function UndoMergePage({ params }: PageProps<"/patients/merges/[mergeId]">) {
  const mergeId = pathId((await params).mergeId);
  const ctx = await pageContext("patientMerges.undo");
  const merge = await orNotFound(ctx, "patientMerges.undo", () => openUndo(ctx, mergeId));
  const [t, errors] = await Promise.all([
    getTranslations("patientMerges"),
    getTranslations("errors.patientMerges"),
  ]);
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
        {!merge.laterMergeId && !merge.isOfBoth && <UndoForm merge={merge} />}
      </Page>
    </Messages>
  );
}
