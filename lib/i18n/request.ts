import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { messages } from "./messages/en";
import { PSEUDO_LOCALE, pseudoLocalise } from "./pseudo";

/** Language of the request. Dates of clinical meaning are formatted by lib/time.ts, not here. */
export default getRequestConfig(async () => {
  const wanted = (await cookies()).get("locale")?.value;
  const pseudo = wanted === PSEUDO_LOCALE && process.env.PSEUDO_LOCALE === "1";
  return {
    locale: pseudo ? PSEUDO_LOCALE : "en-GB",
    messages: pseudo ? pseudoLocalise(messages) : messages,
    timeZone: "UTC",
  };
});
