import "server-only";
import { env } from "../env";

const trimmed = (url: string) => url.replace(/\/$/, "");

/** Where Google sends people back to: from configuration, never from the request. */
export const redirectUri = () => `${trimmed(env.BASE_URL)}/api/google-calendars/callback`;

/** Where Google is and who we are there; null: this hospital did not set it up. */
export function googleConfig() {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return null;
  return {
    clientId,
    clientSecret,
    accountsUrl: trimmed(env.GOOGLE_ACCOUNTS_URL),
    tokensUrl: trimmed(env.GOOGLE_TOKENS_URL),
    apiUrl: trimmed(env.GOOGLE_API_URL),
    baseUrl: trimmed(env.BASE_URL),
    redirectUri: redirectUri(),
  };
}
export type GoogleConfig = NonNullable<ReturnType<typeof googleConfig>>;
