import { type NextRequest, NextResponse } from "next/server";
import { getToken } from "next-auth/jwt";

/**
 * Convenience only: sends people without a cookie to the sign-in page, gives each request an id and each page its
 * content security policy. What may be seen or done is decided by `getViewer()` and the permission table, also when this
 * file is missing.
 */
export async function middleware(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-request-id", headers.get("x-request-id") ?? crypto.randomUUID());
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);

  const response =
    isPublic(pathname) || (await hasSession(request))
      ? NextResponse.next({ request: { headers } })
      : NextResponse.redirect(new URL(`/sign-in?next=${encodeURIComponent(pathname + search)}`, request.url));
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  response.headers.set("x-request-id", headers.get("x-request-id") ?? "");
  return response;
}

export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|serwist/|icons/|fonts/|favicon.ico|manifest.webmanifest).*)"],
};

const PUBLIC = [
  "/sign-in",
  "/second-factor",
  "/register",
  "/forgot-password",
  "/reset-password",
  "/verify-email",
  "/invitation",
  "/setup",
  "/check-in",
  "/display",
  "/~offline",
];

const isPublic = (pathname: string) =>
  PUBLIC.some((path) => pathname === path || pathname.startsWith(`${path}/`));

async function hasSession(request: NextRequest): Promise<boolean> {
  const secret = process.env["SESSION_SECRET"];
  const cookieName = process.env["BASE_URL"]?.startsWith("https:")
    ? "__Host-hospital-session"
    : "hospital-session";
  return (
    secret !== undefined && (await getToken({ req: request, secret, cookieName }).catch(() => null)) !== null
  );
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
