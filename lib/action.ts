import "server-only";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import { authorize, type Permission } from "./access/permissions";
import { getSession, requestContext, requestInfo } from "./access/viewer";
import { auditRefusal, isRefusal } from "./audit/refusal";
import { type Context, transaction } from "./context";
import { Refused } from "./errors";
import { type ActionError, toFailure } from "./failure";
import { once } from "./idempotency";
import { translateIssue } from "./issue-text";
import { isOwnOrigin } from "./origin";
import { isStorable } from "./text";
import "./validation";

type FieldProblems = { fieldErrors: Record<string, string[]>; formErrors: string[] };
export type ActionResult<Data> = { data?: Data; serverError?: ActionError; validationErrors?: FieldProblems };
/** Every action takes an idempotency key beside its input: repeating a key repeats the answer, not the deed. */
export type Action<Input, Data> = (envelope: { key: string; input: Input }) => Promise<ActionResult<Data>>;

type Handler<Schema extends z.ZodType, Data> = (args: {
  ctx: Context;
  input: z.output<Schema>;
}) => Promise<Data>;
type Door = {
  /** Under this a refusal stands in the audit trail: the permission, or the door of those who need none. */
  asked: string;
  /** One for each action, and the same for ever: an idempotency key belongs to it. */
  name: string;
  open(): Promise<Context>;
  /** False for passwords, codes and what is shown once: neither input nor answer is kept to answer a repetition. */
  keepsAnswer?: boolean;
  /** Answers come only at multiples of this, so that their time does not tell what was found. */
  paceMs?: number;
};
type Options = Pick<Door, "keepsAnswer"> & Partial<Pick<Door, "name">>;

/**
 * A mutation for people whose roles carry the permission. The handler runs in one transaction. Actions that share a
 * permission each need a name of their own.
 */
export const action = (permission: Permission, options: Options = {}) =>
  builder({
    name: permission,
    ...options,
    asked: permission,
    async open() {
      const ctx = await requestContext();
      authorize(ctx.viewer, permission);
      return ctx;
    },
  });

/** A mutation for somebody signed in who may still stand at a gate: second factor, forced change of password, sign-out. */
export const gateAction = (name: string, keeping: Pick<Door, "keepsAnswer"> = {}) =>
  builder({
    ...keeping,
    asked: name,
    name,
    async open() {
      const [ctx, session] = await Promise.all([requestContext(), getSession()]);
      if (!session) throw new Refused("signedOut");
      return { ...ctx, viewer: session.viewer };
    },
  });

/** A mutation for anybody: registration, forgotten passwords. Its command must limit how often it is tried. */
export const publicAction = (name: string) =>
  builder({ asked: name, name, open: requestContext, keepsAnswer: false, paceMs: 400 });

function builder(door: Door) {
  return {
    inputSchema<Schema extends z.ZodType>(schema: Schema) {
      const Envelope = z
        .strictObject({ key: z.uuid(), input: schema })
        .refine(isStorable, "validation.invalid");
      return {
        action<Data>(handler: Handler<Schema, Data>): Action<z.input<Schema>, Data> {
          return createSafeActionClient({
            handleServerError: (error, { clientInput }) => serverError(door, error, patientOf(clientInput)),
          })
            .use(async ({ next }) => next({ ctx: await enter(door) }))
            .inputSchema(Envelope, { handleValidationErrorsShape: async (errors) => fieldProblems(errors) })
            .action(({ parsedInput, ctx }) => {
              const { key, input } = parsedInput as { key: string; input: z.output<Schema> };
              return paced(door.paceMs, () =>
                transaction(ctx, (tx) => {
                  const work = () => handler({ ctx: tx, input });
                  return door.keepsAnswer === false
                    ? work()
                    : once(tx, { action: door.name, key, input }, work);
                }),
              );
            }) as Action<z.input<Schema>, Data>;
        },
      };
    },
  };
}

async function paced<T>(paceMs: number | undefined, work: () => Promise<T>): Promise<T> {
  if (!paceMs) return work();
  const started = performance.now();
  try {
    return await work();
  } finally {
    const taken = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(taken / paceMs) * paceMs - taken));
  }
}

async function enter(door: Door): Promise<Context> {
  const origin = (await headers()).get("origin");
  if (!isOwnOrigin(origin)) throw new Refused("foreignOrigin");
  return door.open();
}

/** What the envelope's input calls the patient, unchecked. */
function patientOf(envelope: unknown): unknown {
  const input = typeof envelope === "object" && envelope && Reflect.get(envelope, "input");
  return typeof input === "object" && input ? Reflect.get(input, "patientId") : undefined;
}

async function serverError(door: Door, thrown: unknown, patientId: unknown): Promise<ActionError> {
  const request = await requestInfo();
  try {
    if (isRefusal(thrown)) await auditRefusal(await whoAsked(), door.asked, thrown, patientId);
    return await toFailure(thrown, { request });
  } catch (later) {
    return toFailure(later, { request });
  }
}

/** Also somebody who stands at a gate is named. */
async function whoAsked(): Promise<Context> {
  const [ctx, session] = await Promise.all([requestContext(), getSession()]);
  return session ? { ...ctx, viewer: session.viewer } : ctx;
}

type ErrorTree = { _errors?: string[]; [field: string]: unknown };

/** Dotted field paths ("phones.0.value") with translated sentences; paths start at the input, not at the envelope. */
async function fieldProblems(errors: unknown): Promise<FieldProblems> {
  const t = await getTranslations("errors");
  const problems: FieldProblems = { fieldErrors: {}, formErrors: [] };
  collect(errors as ErrorTree, [], (path, messages) => {
    const sentences = messages.map((message) => translateIssue(t, message));
    const name = (path[0] === "input" ? path.slice(1) : path).join(".");
    if (name) problems.fieldErrors[name] = sentences;
    else problems.formErrors.push(...sentences);
  });
  return problems;
}

function collect(node: ErrorTree, path: string[], found: (path: string[], messages: string[]) => void): void {
  if (node._errors?.length) found(path, node._errors);
  for (const [field, child] of Object.entries(node)) {
    if (field !== "_errors" && child && typeof child === "object")
      collect(child as ErrorTree, [...path, field], found);
  }
}
