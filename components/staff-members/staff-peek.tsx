"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Sheet } from "@/components/ui/dialog";
import type { StaffRow } from "@/lib/staff-members/queries";
import { SkillList } from "./skill-list";
import { StaffState } from "./staff-state";

/** How to reach somebody, beside the list. */
export function StaffPeek({ person, onClose }: { person: StaffRow | null; onClose: () => void }) {
  const t = useTranslations("staffMembers");
  const ui = useTranslations("ui.actions");
  const profession = useTranslations("enums.profession");
  const language = useTranslations("enums.language");
  if (!person) return null;
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={person.name}
      footer={
        <ButtonLink href={`/staff/${person.id}`} variant="primary">
          {ui("open")}
        </ButtonLink>
      }
    >
      <DefinitionList
        items={[
          { label: t("columns.post"), value: person.jobTitle ?? profession(person.profession) },
          { label: t("columns.department"), value: person.department },
          { label: t("columns.phone"), value: person.workPhone },
          { label: t("columns.bleep"), value: person.bleep },
          { label: t("columns.email"), value: person.workEmail },
          {
            label: t("columns.languages"),
            value: person.languages.map((code) => language(code)).join(", "),
          },
          {
            label: t("columns.skills"),
            value: person.skills.length > 0 ? <SkillList skills={person.skills} /> : null,
          },
          { label: t("columns.state"), value: <StaffState person={person} /> },
        ]}
      />
    </Sheet>
  );
}
