import type { SignIn } from "@/lib/sessions/inputs";

/** Sends what was typed to the credentials endpoint. Gives the code of a refusal, or null after success. */
export async function requestSignIn({ login, password }: SignIn): Promise<string | null> {
  const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
  const { csrfToken }: { csrfToken: string } = await csrf.json();
  const answer = await fetch("/api/auth/callback/credentials", {
    method: "POST",
    cache: "no-store",
    body: new URLSearchParams({ csrfToken, login, password, callbackUrl: "/", json: "true" }),
  });
  if (answer.ok) return null;
  const { url }: { url?: string } = await answer.json();
  return (url && new URL(url).searchParams.get("error")) || "unexpected";
}
