import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import type { z } from "zod";
import { authorize, type Permission } from "./access/permissions";
import { passiveContext, requestContext, requestInfo } from "./access/viewer";
import { audited } from "./audit/refusal";
import type { Context } from "./context";
import { type ErrorKind, Invalid, Refused } from "./errors";
import { toFailure } from "./failure";
import { isOwnOrigin } from "./origin";
import { isStorable } from "./text";

const STATUS: Record<ErrorKind | "unexpected", number> = {
  invalid: 422,
  "not-found": 404,
  refused: 403,
  conflict: 409,
  "too-many": 429,
  "step-up": 403,
  busy: 503,
  unexpected: 500,
};

const READING = ["GET", "HEAD"];

type Params = Record<string, string>;
type Handler<Query> = (args: {
  ctx: Context;
  query: Query;
  params: Params;
  request: NextRequest;
}) => Promise<unknown>;

/**
 * A route handler behind a permission. The query string is parsed strictly; what the handler returns is sent as JSON
 * unless it is a Response. Nobody signed in: 401. Not allowed: 403 and one audit event.
 */
export const route = <Schema extends z.ZodType>(
  permission: Permission,
  Query: Schema,
  handler: Handler<z.output<Schema>>,
  options: Pick<Door<Schema>, "signedOut"> = {},
) => answering(requestContext, { permission, Query, handler, ...options });

/** The same for what a page does by itself: it never makes a session longer. */
export const passiveRoute = <Schema extends z.ZodType>(
  permission: Permission,
  Query: Schema,
  handler: Handler<z.output<Schema>>,
) => answering(passiveContext, { permission, Query, handler });

type Door<Schema extends z.ZodType> = {
  permission: Permission;
  Query: Schema;
  handler: Handler<z.output<Schema>>;
  /** Where a browser is sent that nobody is signed in at; left out: 401. */
  signedOut?: string;
};

function answering<Schema extends z.ZodType>(
  contextOf: () => Promise<Context>,
  { permission, Query, handler, signedOut }: Door<Schema>,
) {
  return async (request: NextRequest, { params }: { params?: Promise<Params> }): Promise<Response> => {
    // Next gives none to a route without a changing part.
    const given = (await params) ?? {};
    try {
      const ctx = await contextOf();
      if (ctx.viewer.kind === "anonymous")
        return signedOut ? seeOther(signedOut) : answer({ code: "signedOut" }, 401);
      return await audited(ctx, permission, patientOf(request, given), async () => {
        if (!READING.includes(request.method) && !isOwnOrigin(request.headers.get("origin")))
          throw new Refused("foreignOrigin");
        authorize(ctx.viewer, permission);
        const query = Query.safeParse(Object.fromEntries(request.nextUrl.searchParams));
        if (!query.success || !isStorable(query.data)) throw new Invalid("validation.invalid");
        const result = await handler({ ctx, query: query.data, params: given, request });
        return result instanceof Response ? result : answer(result, 200);
      });
    } catch (thrown) {
      const failure = await toFailure(thrown, { request: await requestInfo() });
      return answer(failure, STATUS[failure.kind]);
    }
  };
}

/** Sends a browser to another page of ours, which it asks for with GET. */
export const seeOther = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path } });

/** Whose data were asked for, unchecked. */
const patientOf = ({ nextUrl }: NextRequest, params: Params) =>
  params.patientId ?? nextUrl.searchParams.get("patientId");

const answer = (body: unknown, status: number) =>
  NextResponse.json(body, { status, ...(status === 503 && { headers: { "Retry-After": "2" } }) });
