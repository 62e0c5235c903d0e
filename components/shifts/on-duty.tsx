"use client";

import { useTranslations } from "next-intl";
import { useWhen } from "@/components/appointments/use-when";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import type { OnDuty } from "@/lib/shifts/queries";

/** Who is on duty at this moment, by department. */
export function OnDutyNow({ duties }: { duties: readonly OnDuty[] }) {
  const t = useTranslations("shifts.now");
  const role = useTranslations("enums.role");
  const when = useWhen();
  return (
    <Card title={t("title")} flush>
      <SimpleTable
        label={t("title")}
        empty={t("empty")}
        columns={[t("person"), t("role"), t("department"), t("shift"), t("until")]}
        rows={duties.map((duty) => ({
          id: duty.id,
          cells: [duty.person, role(duty.role), duty.department, duty.kind, when.time(duty.endsAt)],
        }))}
      />
    </Card>
  );
}
