import { getLocale, getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { RegisterForm } from "@/components/patients/form/register-form";
import { AdmitUnknown } from "@/components/temporary-identities/admit-unknown";
import { ButtonLink } from "@/components/ui/button";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { countryOptions } from "@/lib/countries";
import { listIdentifierIssuers } from "@/lib/patients/queries";

export default async function RegisterPatientPage() {
  const ctx = await pageContext("patients.register");
  const [t, locale, issuers] = await Promise.all([
    getTranslations("patients"),
    getLocale(),
    listIdentifierIssuers(ctx),
  ]);
  return (
    <Messages namespaces={["patients", "patientDuplicates", "temporaryIdentities"]}>
      <Page
        title={t("register.title")}
        width="form"
        action={
          <>
            <ButtonLink href="/patients/form">{t("register.blankForm")}</ButtonLink>
            {can(ctx.viewer, "temporaryIdentities.give") && <AdmitUnknown />}
          </>
        }
      >
        <RegisterForm countries={countryOptions(locale)} issuers={issuers} />
      </Page>
    </Messages>
  );
}
