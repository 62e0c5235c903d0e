import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { CodeForm } from "@/components/accounts/code-form";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { getSession } from "@/lib/access/viewer";

export default async function SecondFactorPage() {
  const session = await getSession();
  if (session?.gate !== "second-factor") redirect(session ? "/" : "/sign-in");
  const t = await getTranslations("accounts.secondFactor");
  return (
    <AuthCard title={t("title")} text={t("text")} footer={<p className="text-muted">{t("lost")}</p>}>
      <CodeForm />
      <SignOutButton>{t("signOut")}</SignOutButton>
    </AuthCard>
  );
}
