import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { ForgotForm } from "@/components/accounts/forgot-form";
import { TextLink } from "@/components/ui/link";

export default async function ForgotPasswordPage() {
  const t = await getTranslations("accounts.forgot");
  return (
    <AuthCard title={t("title")} footer={<TextLink href="/sign-in">{t("back")}</TextLink>}>
      <ForgotForm />
    </AuthCard>
  );
}
