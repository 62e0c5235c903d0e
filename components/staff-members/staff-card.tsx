import { useTranslations } from "next-intl";
import { Portrait } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { TextLink } from "@/components/ui/link";
import type { StaffMember } from "@/lib/staff-members/queries";
import { formatDate } from "@/lib/time";
import { SkillList } from "./skill-list";
import { StaffState } from "./staff-state";

/** One person: work for everybody, private contact for those who may. */
export function StaffCards({ person }: { person: StaffMember }) {
  const t = useTranslations("staffMembers");
  const profession = useTranslations("enums.profession");
  const language = useTranslations("enums.language");
  const status = useTranslations("enums.userStatus");
  return (
    <div className="grid items-start gap-5 md:grid-cols-2">
      <Card title={t("sections.work")}>
        <div className="mb-4 flex items-center gap-4">
          <Portrait name={person.name} fileId={person.photoFileId} />
          <StaffState person={person} />
        </div>
        <DefinitionList
          columns={2}
          items={[
            { label: t("fields.profession"), value: profession(person.profession) },
            { label: t("fields.jobTitle"), value: person.jobTitle },
            { label: t("fields.department"), value: person.department },
            { label: t("fields.staffNumber"), value: person.staffNumber },
            {
              label: t("fields.languages"),
              value: person.languages.map((code) => language(code)).join(", "),
            },
            {
              label: t("fields.employedFrom"),
              value: person.employedFrom && formatDate(person.employedFrom),
            },
            ...(person.employedTo
              ? [{ label: t("fields.employedTo"), value: formatDate(person.employedTo) }]
              : []),
            {
              label: t("sections.skills"),
              value: person.skills.length > 0 ? <SkillList skills={person.skills} /> : t("none"),
              wide: true,
            },
          ]}
        />
        {person.practitionerId && (
          <p className="mt-4">
            <TextLink href={`/practitioners/${person.practitionerId}`}>{t("openPractitioner")}</TextLink>
          </p>
        )}
      </Card>
      <div className="grid gap-5">
        <Card title={t("sections.contact")}>
          <DefinitionList
            columns={2}
            items={[
              { label: t("fields.workPhone"), value: person.workPhone },
              { label: t("fields.bleep"), value: person.bleep },
              { label: t("fields.workEmail"), value: person.workEmail, wide: true },
            ]}
          />
        </Card>
        {person.contact && (
          <Card title={t("sections.private")}>
            <DefinitionList
              columns={2}
              items={[
                { label: t("fields.privatePhone"), value: person.contact.privatePhone },
                { label: t("fields.privateEmail"), value: person.contact.privateEmail },
                { label: t("fields.emergencyContact"), value: person.contact.emergencyContact, wide: true },
                { label: t("fields.account"), value: person.username ?? t("noAccount") },
                {
                  label: t("fields.accountStatus"),
                  value: person.accountStatus && status(person.accountStatus),
                },
              ]}
            />
          </Card>
        )}
      </div>
    </div>
  );
}
