"use client";

import { useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import type { HeldSkill } from "@/lib/staff-members/queries";
import { validityOf } from "@/lib/staff-members/rules";
import { formatDate } from "@/lib/time";

const TONES = { valid: "neutral", ending: "warning", ended: "danger" } as const;

/** Skills as words, with the day on which they lapse. */
export function SkillList({ skills }: { skills: readonly HeldSkill[] }) {
  const t = useTranslations("staffMembers");
  const { today } = useHospital();
  return (
    <ul className="flex flex-wrap gap-1">
      {skills.map(({ skillId, name, validUntil }) => (
        <li key={skillId}>
          <Badge tone={TONES[validityOf(validUntil, today) ?? "valid"]}>
            {validUntil ? t("until", { skill: name, date: formatDate(validUntil) }) : name}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
