import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { HospitalForm } from "@/components/settings/hospital-form";
import { MessageForm } from "@/components/settings/message-form";
import { pageContext } from "@/lib/access/page";
import { getMessageSettings, messageSettingsForm } from "@/lib/appointment-message-settings/queries";
import { countryOptions } from "@/lib/countries";
import { getSettings, isCurrencyInUse } from "@/lib/settings/queries";
import { currencyChoices, settingsForm, timeZoneChoices } from "@/lib/settings/rules";

export default async function HospitalPage() {
  const ctx = await pageContext("settings.change");
  const [settings, isInUse, messages] = await Promise.all([
    getSettings(ctx.db),
    isCurrencyInUse(ctx.db),
    getMessageSettings(ctx.db),
  ]);
  const t = await getTranslations("settings");
  const own = settingsForm(settings);
  const currencies = currencyChoices(settings.locale);
  const choices = {
    timeZones: timeZoneChoices(settings.timeZone),
    currencies: isInUse ? currencies.filter(({ value }) => value === settings.currency) : currencies,
    countries: countryOptions(settings.locale),
  };
  return (
    <Messages namespaces={["settings"]}>
      <Page title={t("title")} width="form">
        <HospitalForm settings={own} choices={choices} isCurrencyInUse={isInUse} />
        <MessageForm settings={messageSettingsForm(messages)} />
      </Page>
    </Messages>
  );
}
