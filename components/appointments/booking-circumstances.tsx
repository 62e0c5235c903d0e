"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { SelectField, TextField } from "@/components/form/fields";
import { REQUESTERS } from "@/db/enums/care";

const DAYS = [1, 2, 3, 7, 14];

/** Who asked for the visit, and whether the patient has yet to agree. Seldom needed, so it stays folded. */
export function BookingCircumstances({ isSeries }: { isSeries: boolean }) {
  const t = useTranslations("appointments.booking");
  const requesterOf = useTranslations("enums.requester");
  const requester = useWatch({ name: "requester" });
  return (
    <details className="rounded border border-line px-3 py-2">
      <summary className="disclosure touch min-h-8 font-medium">{t("more")}</summary>
      <div className="grid gap-3 py-2">
        <SelectField
          name="requester"
          label={t("requester")}
          options={REQUESTERS.map((value) => ({ value, label: requesterOf(value) }))}
        />
        {requester !== "patient" && <TextField name="requesterName" label={t("requesterName")} optional />}
        {!isSeries && (
          <SelectField
            name="confirmWithinHours"
            label={t("confirming")}
            hint={t("confirmHint")}
            options={[
              { value: "", label: t("confirmAtOnce") },
              ...DAYS.map((days) => ({ value: String(days * 24), label: t("confirmWithin", { days }) })),
            ]}
          />
        )}
      </div>
    </details>
  );
}
