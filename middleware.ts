import { type NextRequest, NextResponse } from "next/server";
import { getToken } from "next-auth/jwt";

/**
 * Convenience only: sends people without a cookie to the sign-in page. What may be seen or done is decided by `getViewer()`
 * and the permission table, what answers carry by `lib/http`, also when this file is missing.
 */
export async function middleware(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  if (isPublic(pathname) || (await hasSession(request))) return NextResponse.next(withPath(request));
  return NextResponse.redirect(
    new URL(`/sign-in?next=${encodeURIComponent(pathname + search)}`, request.url),
  );
}

export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|serwist/|icons/|favicon.ico|manifest.webmanifest).*)"],
};

/** Pages are not told their address; a layout that leads from an old one to a new one needs it (lib/patient-merges/lead-on). */
function withPath({ nextUrl, headers: given }: NextRequest) {
  const headers = new Headers(given);
  headers.set("x-path", nextUrl.pathname + nextUrl.search);
  return { request: { headers } };
}

const PUBLIC = [
  "/sign-in",
  "/second-factor",
  "/register",
  "/forgot-password",
  "/reset-password",
  "/verify-email",
  "/invitation",
  "/setup",
  "/appointment",
  "/~offline",
  "/check-in",
  "/display",
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
