import { getLocale, getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { RegisterForm } from "@/components/patients/form/register-form";
import { pageContext } from "@/lib/access/page";
import { countryOptions } from "@/lib/countries";

export default async function RegisterPatientPage() {
  await pageContext("patients.register");
  const [t, locale] = await Promise.all([getTranslations("patients"), getLocale()]);
  return (
    <Messages namespaces={["patients"]}>
      <Page title={t("register.title")} width="form">
        <RegisterForm countries={countryOptions(locale)} />
      </Page>
    </Messages>
  );
}
