import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Status } from "@/components/ui/status";
import { formatPhone } from "@/lib/phone";
import { formatDateTime } from "@/lib/time";
import type { UserDetail } from "@/lib/users/queries";
import { RoleList } from "./role-list";

/** What is known about an account. */
export function UserAccount({
  user,
  timeZone,
  country,
}: {
  user: UserDetail;
  timeZone: string;
  country: string;
}) {
  const t = useTranslations("users");
  const at = (instant: Date | null) => instant && formatDateTime(instant, timeZone);
  return (
    <Card title={t("detail.account")}>
      <DefinitionList
        columns={3}
        items={[
          { label: t("detail.status"), value: <Status of="userStatus" value={user.status} /> },
          { label: t("detail.statusSince"), value: at(user.statusChangedAt) },
          {
            label: user.status === "disabled" ? t("detail.reason") : t("detail.asked"),
            value: user.statusReason,
          },
          { label: t("columns.roles"), value: <RoleList roles={user.roles} /> },
          { label: t("detail.username"), value: user.username },
          {
            label: t("detail.email"),
            value: `${user.email} (${t(user.emailVerifiedAt ? "detail.verified" : "detail.notVerified")})`,
          },
          { label: t("detail.phone"), value: user.phone && formatPhone(user.phone, country) },
          { label: t("detail.created"), value: at(user.createdAt) },
          { label: t("detail.lastSeen"), value: at(user.lastSeenAt) ?? t("never") },
          { label: t("detail.password"), value: at(user.passwordChangedAt) ?? t("detail.passwordNone") },
          {
            label: t("detail.secondFactor"),
            value: user.secondFactorSince
              ? t("detail.secondFactorSince", { date: at(user.secondFactorSince) ?? "" })
              : t("detail.secondFactorOff"),
          },
          {
            label: t("detail.practitioner"),
            value: t(user.practitionerId ? "detail.practitionerYes" : "detail.practitionerNo"),
          },
        ].filter(({ value }) => value !== null)}
      />
    </Card>
  );
}
