"use client";

import { useTranslations } from "next-intl";
import { type Ref, useId } from "react";
import { useWatch } from "react-hook-form";
import { useHospital } from "@/components/layout/hospital";
import { SignBadges } from "@/components/patient-duplicates/sign-badges";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { RegisterPatientForm } from "@/lib/patients/inputs";
import { bornText, listName } from "@/lib/patients/rules";
import type { DuplicateCandidate } from "./use-duplicates";

/** The person in the form and the known patients it may be, side by side, with the reasons. */
export function DuplicatePanel({
  candidates,
  onTake,
  ref,
}: {
  candidates: readonly DuplicateCandidate[];
  /** Where the form only looks for somebody: a candidate may be the one. */
  onTake?: (candidate: DuplicateCandidate) => void;
  ref: Ref<HTMLElement>;
}) {
  const t = useTranslations("patients.duplicates");
  const sex = useTranslations("enums.sex");
  const titleId = useId();
  const entered = useEntered();
  return (
    <section
      ref={ref}
      tabIndex={-1}
      className="min-w-0 scroll-m-32"
      aria-labelledby={titleId}
      aria-live="polite"
    >
      <Callout
        tone="warning"
        className="[&_div]:min-w-0"
        title={<span id={titleId}>{t("title", { count: candidates.length })}</span>}
      >
        <p className="mb-2">{t("text")}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
        <section className="overflow-x-auto" tabIndex={0} aria-label={t("comparison")}>
          <table className="w-full bg-surface text-start">
            <thead className="text-muted text-sm">
              <tr>
                {[t("name"), t("born"), t("sex"), t("mrn"), t("why")].map((head) => (
                  <th
                    key={head}
                    scope="col"
                    className="border-line border-b px-3 py-2 text-start font-medium"
                  >
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr className="border-line border-b bg-accent-soft">
                <th scope="row" className="min-w-36 px-3 py-2 text-start font-medium">
                  {entered.name}
                </th>
                <td className="px-3 py-2">{entered.born}</td>
                <td className="px-3 py-2">{entered.sex}</td>
                <td className="px-3 py-2 text-muted" colSpan={2}>
                  {t("entered")}
                </td>
              </tr>
              {candidates.map((candidate) => (
                <tr key={candidate.id} className="border-line border-b align-top last:border-b-0">
                  <th scope="row" className="min-w-36 px-3 py-2 text-start font-medium">
                    <a className="link" href={`/patients/${candidate.id}`} target="_blank" rel="noreferrer">
                      {candidate.name}
                      <span className="sr-only"> {t("newTab")}</span>
                    </a>
                    {onTake && (
                      <Button size="sm" className="mt-1" onClick={() => onTake(candidate)}>
                        {t("take")}
                      </Button>
                    )}
                  </th>
                  <td className="whitespace-nowrap px-3 py-2">{candidate.bornText}</td>
                  <td className="px-3 py-2">{sex(candidate.sex)}</td>
                  <td className="px-3 py-2 tabular-nums">{candidate.mrn}</td>
                  <td className="px-3 py-2">
                    <span className="flex flex-wrap gap-1">
                      <SignBadges reasons={candidate.reasons} doubts={candidate.doubts} />
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Callout>
    </section>
  );
}

function useEntered() {
  const t = useTranslations("patients");
  const sexes = useTranslations("enums.sex");
  const clock = useHospital();
  const values = useWatch<RegisterPatientForm>();
  const {
    familyName = "",
    givenName = "",
    namePrefix,
    birthDate,
    birthDatePrecision = "unknown",
    sex,
  } = values;
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(birthDate ?? "");
  const born = { birthDate: isDate && birthDate ? birthDate : null, birthDatePrecision, deceasedAt: null };
  return {
    name: listName({ familyName, givenName, namePrefix }),
    born: bornText(born, clock) ?? t("bornUnknown"),
    sex: sex ? sexes(sex) : "",
  };
}
