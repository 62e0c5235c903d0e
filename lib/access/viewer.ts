import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { validate as isUuid } from "uuid";
import { database } from "@/db";
import type { Context, RequestInfo } from "../context";
import { newId } from "../ids";
import { sessionCookieName } from "./cookie";
import { ANONYMOUS, type Viewer } from "./permissions";
import { type Gate, type OpenSession, readSession, touchSession } from "./session";
import { sessionIdOf } from "./session-token";

const GATE_PAGES: Record<Gate, string> = {
  "second-factor": "/second-factor",
  "enrol-second-factor": "/second-factor/enrol",
  "change-password": "/change-password",
};

/** Session and user as PostgreSQL has them for this request, or null. Read once per request. */
export const getSession = cache(async (): Promise<OpenSession | null> => {
  const sessionId = await sessionIdFromCookie();
  if (!sessionId) return null;
  const [request, list] = await Promise.all([requestInfo(), headers()]);
  const ctx = { db: database().db, now: new Date(), request };
  const session = await readSession(ctx, sessionId);
  // A prefetch never comes this far: lib/http/checks.ts refuses it.
  if (session && !list.has("x-passive")) await touchSession(ctx, sessionId);
  return session;
});

/** The session as it stands, without counting this request as somebody's doing. */
export async function peekSession(): Promise<OpenSession | null> {
  const sessionId = await sessionIdFromCookie();
  if (!sessionId) return null;
  return readSession({ db: database().db, now: new Date(), request: await requestInfo() }, sessionId);
}

/** Who asks. Anonymous unless signed in and past every gate. */
const getViewer = cache(async (): Promise<Viewer> => {
  const session = await getSession();
  return session && !session.gate ? session.viewer : ANONYMOUS;
});

/** The context of this request for whoever asks, signed in or not. */
export async function requestContext(): Promise<Context> {
  const [viewer, request] = await Promise.all([getViewer(), requestInfo()]);
  return { viewer, request, db: database().db, now: new Date() };
}

/** The same without counting the request as somebody's doing, whatever headers it comes with. */
export async function passiveContext(): Promise<Context> {
  const [session, request] = await Promise.all([peekSession(), requestInfo()]);
  const viewer = session && !session.gate ? session.viewer : ANONYMOUS;
  return { viewer, request, db: database().db, now: new Date() };
}

/** The context of a page for people employed here; anybody else is sent to where they belong. */
export async function staffContext(): Promise<Context> {
  const ctx = await signedInContext();
  if (!ctx.viewer.roles.some((role) => role !== "patient")) notFound();
  return ctx;
}

/** The context of a page of the patient portal. */
export async function portalContext(): Promise<Context> {
  const ctx = await signedInContext();
  if (!ctx.viewer.roles.includes("patient")) notFound();
  return ctx;
}

/** The context of a page for anybody signed in. */
export async function signedInContext(): Promise<Context> {
  const session = await getSession();
  if (!session) redirect("/sign-in");
  if (session.gate) redirect(GATE_PAGES[session.gate]);
  return requestContext();
}

export async function requestInfo(): Promise<RequestInfo> {
  const list = await headers();
  const id = list.get("x-request-id");
  return {
    id: id && isUuid(id) ? id : newId(),
    ip: list.get("x-client-address"),
    readsNothing: list.get("x-request-method") === "HEAD",
  };
}

/** Which session row the browser's cookie names; nothing is said about whether it still counts. */
export async function sessionIdFromCookie(): Promise<string | null> {
  return sessionIdOf((await cookies()).get(sessionCookieName())?.value);
}
