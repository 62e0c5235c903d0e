import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { ChangePasswordForm } from "@/components/accounts/change-password-form";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { getSession } from "@/lib/access/viewer";

export default async function ChangePasswordPage() {
  const session = await getSession();
  if (session?.gate !== "change-password") redirect(session ? "/account/security" : "/sign-in");
  const t = await getTranslations("accounts");
  return (
    <AuthCard title={t("change.title")} text={t("change.forced")}>
      <ChangePasswordForm hasSecondFactor={session.hasSecondFactor} next="/" />
      <SignOutButton>{t("secondFactor.signOut")}</SignOutButton>
    </AuthCard>
  );
}
