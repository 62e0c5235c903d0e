import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { EnrolSecondFactor } from "@/components/accounts/enrol-second-factor";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { getSession } from "@/lib/access/viewer";
import { usernameOf } from "@/lib/accounts/queries";

export default async function EnrolPage() {
  const session = await getSession();
  if (session?.gate !== "enrol-second-factor") redirect(session ? "/" : "/sign-in");
  const [t, username] = await Promise.all([getTranslations("accounts.secondFactor"), usernameOf(session)]);
  return (
    <AuthCard title={t("enrolTitle")} text={t("enrolText")}>
      <EnrolSecondFactor username={username} next="/" />
      <SignOutButton>{t("signOut")}</SignOutButton>
    </AuthCard>
  );
}
