import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { InvitationForm } from "@/components/accounts/invitation-form";
import { LinkOver } from "@/components/accounts/link-over";
import { findInvited } from "@/lib/accounts/queries";

export default async function InvitationPage({ params }: PageProps<"/invitation/[token]">) {
  const { token } = await params;
  const [t, invited] = await Promise.all([getTranslations("accounts.invitation"), findInvited(token)]);
  if (invited)
    return (
      <AuthCard title={t("title")} text={t("text", { username: invited.username })}>
        <InvitationForm token={token} />
      </AuthCard>
    );
  return (
    <AuthCard title={t("title")}>
      <LinkOver title={t("over")}>{t("overText")}</LinkOver>
    </AuthCard>
  );
}
