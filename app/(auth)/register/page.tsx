import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { RegisterPatientForm } from "@/components/accounts/register-patient-form";
import { TextLink } from "@/components/ui/link";
import { currentSettings } from "@/lib/settings/queries";

export default async function RegisterPage() {
  const [t, { patientRegistrationOpen }] = await Promise.all([
    getTranslations("accounts"),
    currentSettings(),
  ]);
  return (
    <AuthCard
      title={t("register.patientTitle")}
      text={t(patientRegistrationOpen ? "register.patientText" : "register.closed")}
      footer={<TextLink href="/sign-in">{t("register.haveAccount")}</TextLink>}
    >
      {patientRegistrationOpen && <RegisterPatientForm />}
    </AuthCard>
  );
}
