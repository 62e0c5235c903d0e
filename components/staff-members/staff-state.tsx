"use client";

import { useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import type { StaffRow } from "@/lib/staff-members/queries";
import { validityOf } from "@/lib/staff-members/rules";
import { formatDate, formatDateTime } from "@/lib/time";

type Person = Pick<StaffRow, "state" | "employedTo" | "awayUntil" | "licenceExpiresOn">;

/** What one has to know before relying on somebody: leaving, away, a licence that ends. */
export function StaffState({ person }: { person: Person }) {
  const t = useTranslations("staffMembers");
  const { today, timeZone } = useHospital();
  const licence = validityOf(person.licenceExpiresOn, today);
  return (
    <span className="flex flex-wrap gap-1">
      {person.state === "employed" && !person.awayUntil && (
        <Badge tone="success">{t("states.employed")}</Badge>
      )}
      {person.state === "left" && <Badge>{t("states.left")}</Badge>}
      {person.state === "leaving" && person.employedTo && (
        <Badge tone="warning">{t("leavingOn", { date: formatDate(person.employedTo) })}</Badge>
      )}
      {person.state !== "left" && person.awayUntil && (
        <Badge tone="info">
          {t("awayUntil", { date: formatDateTime(new Date(person.awayUntil), timeZone) })}
        </Badge>
      )}
      {person.state !== "left" && person.licenceExpiresOn && licence === "ended" && (
        <Badge tone="danger">{t("licenceEnded", { date: formatDate(person.licenceExpiresOn) })}</Badge>
      )}
      {person.state !== "left" && person.licenceExpiresOn && licence === "ending" && (
        <Badge tone="warning">{t("licenceEnding", { date: formatDate(person.licenceExpiresOn) })}</Badge>
      )}
    </span>
  );
}
