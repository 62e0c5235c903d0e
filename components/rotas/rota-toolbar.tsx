"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { ButtonLink } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import type { Rota } from "@/lib/rotas/queries";
import { addDays, formatDate, formatDateTime } from "@/lib/time";

/** Department and week, both in the address. */
export function RotaToolbar({ rota }: { rota: Rota }) {
  const t = useTranslations("rotas");
  const router = useRouter();
  const { timeZone } = useHospital();
  const href = (department: string, week: string) => `/rotas?department=${department}&week=${week}`;
  const week = (days: number) => href(rota.department.id, addDays(rota.weekFrom, days));
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Select
        aria-label={t("department")}
        value={rota.department.id}
        onChange={(event) => router.push(href(event.target.value, rota.weekFrom))}
        options={rota.departments.map(({ id, name }) => ({ value: id, label: name }))}
        className="max-w-64"
      />
      <div className="flex items-center gap-1" data-no-print>
        <ButtonLink href={week(-7)} size="icon" variant="quiet" aria-label={t("weekBefore")}>
          <ChevronLeft aria-hidden className="rtl:rotate-180" />
        </ButtonLink>
        <ButtonLink href={week(7)} size="icon" variant="quiet" aria-label={t("weekAfter")}>
          <ChevronRight aria-hidden className="rtl:rotate-180" />
        </ButtonLink>
      </div>
      <p className="font-semibold">
        {t("week", { from: formatDate(rota.weekFrom), to: formatDate(addDays(rota.weekFrom, 6)) })}
      </p>
      <p className="text-muted">
        {rota.publishedAt
          ? t("publishedAt", { at: formatDateTime(new Date(rota.publishedAt), timeZone) })
          : t("notPublished")}
        {rota.drafts > 0 && ` · ${t("drafts", { count: rota.drafts })}`}
      </p>
    </div>
  );
}
