import "server-only";
import { headers } from "next/headers";
import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { Role } from "@/db/enums/access";
import { env } from "../env";
import { AppError, translated } from "../errors";
import { log } from "../log";
import { SignIn } from "../sessions/inputs";
import { signIn } from "../sessions/sign-in";
import { cookieOptions, sessionCookieName } from "./cookie";
import { knownDevice, rememberDevice } from "./device-cookie";
import { ABSOLUTE_HOURS } from "./limits";
import { internalPath } from "./redirect";
import { requestContext, sessionIdFromCookie } from "./viewer";

const ABSOLUTE_SECONDS = ABSOLUTE_HOURS * 3600;

/** next-auth writes the cookie; who may sign in is decided by the sign-in command, what a session is by its row. */
export function authOptions(): AuthOptions {
  process.env.NEXTAUTH_URL ??= env.BASE_URL;
  return {
    secret: env.SESSION_SECRET,
    session: { strategy: "jwt", maxAge: ABSOLUTE_SECONDS, updateAge: ABSOLUTE_SECONDS },
    jwt: { maxAge: ABSOLUTE_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookieOptions() },
      csrfToken: { name: siblingName("csrf"), options: cookieOptions() },
      callbackUrl: { name: siblingName("callback"), options: cookieOptions() },
    },
    providers: [
      Credentials({
        credentials: { login: {}, password: {} },
        authorize: (credentials) => authorize(credentials),
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${internalPath(url) ?? "/"}`,
      // Only what the sign-in command gave is ever put into the token, never what a client sends.
      jwt: ({ token, user }) =>
        isSignedIn(user) ? { sid: user.id, roles: user.roles } : { sid: token.sid, roles: token.roles },
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code) => log.error("auth.failed", { code }),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

type SignedInUser = { id: string; roles: Role[] };

/** What next-auth puts into the address when this throws is the code of the refusal. */
async function authorize(credentials: Record<string, string> | undefined): Promise<SignedInUser> {
  const input = SignIn.safeParse({ login: credentials?.login, password: credentials?.password });
  if (!input.success) throw new Error("sessions.wrongCredentials");
  const [ctx, known, list, replaces] = await Promise.all([
    requestContext(),
    knownDevice(),
    headers(),
    sessionIdFromCookie(),
  ]);
  try {
    const place = { userAgent: list.get("user-agent"), device: known, replaces };
    const { sessionId, roles, device } = await signIn(ctx, { ...input.data, ...place });
    if (device) await rememberDevice(device);
    return { id: sessionId, roles };
  } catch (thrown) {
    const error = translated(thrown);
    if (error instanceof AppError) throw new Error(error.code);
    log.error("auth.unexpected", { requestId: ctx.request.id }, error);
    throw new Error("unexpected");
  }
}

const siblingName = (suffix: string) => sessionCookieName().replace(/session$/, suffix);

const isSignedIn = (user: unknown): user is SignedInUser =>
  typeof user === "object" && user !== null && "roles" in user;
