import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { env } from "../env";
import { currentSettings } from "../settings/queries";
import { messages } from "./messages/en";
import { PSEUDO_LOCALE, pseudoLocalise } from "./pseudo";

/** Language and formats of the request. Clinical dates come from lib/time.ts, never from here. */
export default getRequestConfig(async () => {
  const wanted = (await cookies()).get("locale")?.value;
  const isPseudo = wanted === PSEUDO_LOCALE && env.PSEUDO_LOCALE === "1";
  const { locale, timeZone } = await formats();
  return {
    locale: isPseudo ? PSEUDO_LOCALE : locale,
    messages: isPseudo ? pseudoLocalise(messages) : messages,
    timeZone,
  };
});

/** Error pages must still speak while the database is away. */
async function formats() {
  return currentSettings().catch(() => ({ locale: "en-GB", timeZone: "UTC" }));
}
