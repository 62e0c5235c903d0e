import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { RegisterStaffForm } from "@/components/accounts/register-staff-form";
import { TextLink } from "@/components/ui/link";
import { currentSettings } from "@/lib/settings/queries";

export default async function RegisterStaffPage() {
  const [t, { staffRegistrationOpen }] = await Promise.all([getTranslations("accounts"), currentSettings()]);
  return (
    <AuthCard
      title={t("register.staffTitle")}
      text={t(staffRegistrationOpen ? "register.staffText" : "register.closed")}
      footer={<TextLink href="/sign-in">{t("register.haveAccount")}</TextLink>}
    >
      {staffRegistrationOpen && <RegisterStaffForm />}
    </AuthCard>
  );
}
