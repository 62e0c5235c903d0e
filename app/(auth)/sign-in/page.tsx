import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/link";
import { internalPath } from "@/lib/access/redirect";
import { getSession } from "@/lib/access/viewer";
import { SIGN_IN_REASONS } from "@/lib/sessions/rules";
import { currentSettings } from "@/lib/settings/queries";

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const query = await searchParams;
  const next = internalPath(query.next) ?? "/";
  if (await getSession()) redirect(next);
  const [t, settings] = await Promise.all([getTranslations("accounts.signIn"), currentSettings()]);
  const reason = SIGN_IN_REASONS.find((known) => known === query.reason);
  return (
    <AuthCard
      title={t("title")}
      footer={
        <>
          <TextLink href="/forgot-password">{t("forgot")}</TextLink>
          {settings.patientRegistrationOpen && <TextLink href="/register">{t("registerPatient")}</TextLink>}
          {settings.staffRegistrationOpen && <TextLink href="/register/staff">{t("registerStaff")}</TextLink>}
        </>
      }
    >
      {reason && <Callout>{t(`reason.${reason}`)}</Callout>}
      <SignInForm next={next} />
    </AuthCard>
  );
}
