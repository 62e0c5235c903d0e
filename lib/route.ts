import "server-only";
import { type NextRequest, NextResponse } from "next/server";
import type { z } from "zod";
import { authorize, type Permission } from "./access/permissions";
import { requestContext } from "./access/viewer";
import type { Context } from "./context";
import { AppError, type ErrorKind, Invalid, Refused, translated } from "./errors";
import { auditRefusal, toFailure } from "./failure";
import { isOwnOrigin } from "./origin";
import { isStorable } from "./text";

const STATUS: Record<ErrorKind | "unexpected", number> = {
  invalid: 422,
  "not-found": 404,
  refused: 403,
  conflict: 409,
  "too-many": 429,
  "step-up": 403,
  unexpected: 500,
};

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
export function route<Schema extends z.ZodType>(
  permission: Permission,
  Query: Schema,
  handler: Handler<z.output<Schema>>,
) {
  return async (request: NextRequest, { params }: { params: Promise<Params> }): Promise<Response> => {
    const ctx = await requestContext();
    if (ctx.viewer.kind === "anonymous") return answer({ code: "signedOut" }, 401);
    // A path without a parameter gets none at all, whatever its type says.
    const named: Params = (await params) ?? {};
    try {
      if (request.method !== "GET" && !isOwnOrigin(request.headers.get("origin")))
        throw new Refused("foreignOrigin");
      authorize(ctx.viewer, permission);
      const query = Query.safeParse(Object.fromEntries(request.nextUrl.searchParams));
      if (!query.success || !isStorable(query.data)) throw new Invalid("validation.invalid");
      const result = await handler({ ctx, query: query.data, params: named, request });
      return result instanceof Response ? result : answer(result, 200);
    } catch (thrown) {
      const error = translated(thrown);
      if (error instanceof AppError) await auditRefusal(ctx, permission, error, named["patientId"]);
      const failure = await toFailure(error, ctx);
      return answer(failure, STATUS[failure.kind]);
    }
  };
}

const answer = (body: unknown, status: number) =>
  NextResponse.json(body, { status, headers: { "Cache-Control": "private, no-store" } });
