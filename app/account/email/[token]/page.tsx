import { getTranslations } from "next-intl/server";
import { ConfirmEmail } from "@/components/accounts/confirm-email";
import { LinkOver } from "@/components/accounts/link-over";
import { Page } from "@/components/layout/page";
import { signedInContext } from "@/lib/access/viewer";
import { findEmailChange } from "@/lib/accounts/queries";

export default async function ConfirmEmailPage({ params }: PageProps<"/account/email/[token]">) {
  const [ctx, { token }] = await Promise.all([signedInContext(), params]);
  const [t, email] = await Promise.all([getTranslations("accounts.account"), findEmailChange(ctx, token)]);
  return (
    <Page title={t("emailConfirmTitle")} width="text">
      {email ? (
        <>
          <p>{t("emailConfirmText", { email })}</p>
          <ConfirmEmail token={token} />
        </>
      ) : (
        <LinkOver title={t("emailOver")}>{t("emailOverText")}</LinkOver>
      )}
    </Page>
  );
}
