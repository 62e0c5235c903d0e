import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/components/accounts/account-page";
import { ChangeEmailForm } from "@/components/accounts/change-email-form";
import { ChangePasswordForm } from "@/components/accounts/change-password-form";
import { SecondFactorPanel } from "@/components/accounts/second-factor-panel";
import { Card } from "@/components/ui/card";
import { signedInContext } from "@/lib/access/viewer";
import { getOwnProfile } from "@/lib/accounts/queries";
import { getOwnSecondFactor } from "@/lib/second-factor/queries";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate, localDate } from "@/lib/time";

export default async function SecurityPage() {
  const ctx = await signedInContext();
  const [t, { timeZone }] = await Promise.all([getTranslations("accounts.account"), currentSettings()]);
  const [own, factor] = await Promise.all([getOwnProfile(ctx), getOwnSecondFactor(ctx)]);
  const day = (instant: Date | null) => instant && formatDate(localDate(instant, timeZone));
  const changed = day(own.passwordChangedAt);
  return (
    <AccountPage tab="security">
      <Card
        title={t("passwordTitle")}
        description={changed ? t("passwordChanged", { date: changed }) : t("passwordNever")}
      >
        <ChangePasswordForm hasSecondFactor={factor.onSince !== null} />
      </Card>
      <Card title={t("secondFactorTitle")}>
        <SecondFactorPanel {...factor} username={own.username} onSince={day(factor.onSince)} />
      </Card>
      <Card title={t("emailTitle")}>
        <ChangeEmailForm current={own.email} />
      </Card>
    </AccountPage>
  );
}
