"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHospital } from "@/components/layout/hospital";
import { PrintButton, PrintPage } from "@/components/layout/print";
import { PatientBanner, type PatientBannerData } from "@/components/patients/patient-banner";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Pagination } from "@/components/ui/pagination";
import { Kbd, Progress, Separator } from "@/components/ui/small";
import { Tabs } from "@/components/ui/tabs";
import { formatMoney } from "@/lib/money";

/** How facts are shown: pairs, progress, tabs, the patient banner, paper. */
export function KitData() {
  const t = useTranslations("kit");
  const d = useTranslations("kit.data");
  const { currency, locale } = useHospital();
  const [page, setPage] = useState(2);
  const items = [
    { label: d("mobile"), value: "+44 7700 900123" },
    { label: d("email"), value: "ann.smith@example.org" },
    { label: d("address"), value: null },
  ];
  return (
    <>
      <Card title={d("card")} description={d("cardText")}>
        <div className="grid gap-5">
          <DefinitionList items={items} columns={3} />
          <Separator />
          <Progress label={d("progress")} value={62} />
          <Progress label={d("unknown")} />
          <div className="flex flex-wrap items-center gap-4">
            <Avatar name="Ann Smith" size="sm" />
            <Avatar name="Ann Smith" />
            <Avatar name="Ann Smith" size="lg" />
            <span>
              <Kbd>Ctrl</Kbd> <Kbd>K</Kbd> {d("shortcut")}
            </span>
            <Pagination of={d("progress")} page={page} pages={12} onPage={setPage} />
          </div>
          <Tabs
            label={d("card")}
            tabs={[
              { id: "one", label: d("tabOne"), content: d("cardText") },
              { id: "two", label: d("tabTwo"), content: d("unknown") },
            ]}
          />
        </div>
      </Card>
      <Card title={t("sections.patient")} flush>
        {useExamples().map((patient) => (
          <div key={patient.id} className="[&>section]:static">
            <PatientBanner patient={patient} />
          </div>
        ))}
      </Card>
      <Card title={t("sections.paper")} action={<PrintButton />}>
        <PrintPage size="80mm">
          <h3 className="font-semibold">{t("paper.receipt")}</h3>
          <p className="flex justify-between">
            {t("paper.line")} <span>{formatMoney(6500, currency, locale)}</span>
          </p>
          <p className="flex justify-between border-line border-t font-semibold">
            {t("paper.total")} <span>{formatMoney(6500, currency, locale)}</span>
          </p>
        </PrintPage>
      </Card>
    </>
  );
}

function useExamples(): PatientBannerData[] {
  const t = useTranslations("kit.patient");
  const living: PatientBannerData = {
    id: "1",
    name: t("name"),
    preferredName: "Zo",
    bornText: "04-Sep-1984 (42y)",
    bornIsEstimated: false,
    sex: "female",
    mrn: "10 234 567-4",
    diedText: null,
    allergies: { state: "known", substances: [t("penicillin"), t("latex")] },
    alerts: [
      { id: "1", category: "behavioural", severity: "critical", text: t("alert") },
      { id: "2", category: "infection-control", severity: "warning", text: t("isolation") },
    ],
    photoFileId: null,
    tags: [{ id: "1", name: t("tag"), tone: "info", meaning: t("tagMeaning") }],
  };
  const plain = { ...living, alerts: [], tags: [] };
  return [
    living,
    {
      ...plain,
      id: "2",
      name: t("single"),
      preferredName: null,
      bornText: null,
      allergies: { state: "not-recorded", substances: [] },
    },
    {
      ...plain,
      id: "3",
      name: t("died"),
      sex: "male",
      bornIsEstimated: true,
      diedText: "12-Mar-2026",
      allergies: { state: "none", substances: [] },
    },
    { ...plain, id: "4", name: t("other"), allergies: { state: "unavailable", substances: [] } },
  ];
}
