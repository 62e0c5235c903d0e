import "server-only";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import { authorize, type Permission } from "./access/permissions";
import { getSession, requestContext, requestInfo } from "./access/viewer";
import { type Context, transaction } from "./context";
import { AppError, Refused, translated } from "./errors";
import { type ActionError, auditRefusal, toFailure } from "./failure";
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
  name: string;
  open(): Promise<Context>;
  /** False for passwords, codes and what is shown once: neither input nor answer is kept to answer a repetition. */
  keepsAnswer?: boolean;
  /** Answers come only at multiples of this, so that their time does not tell what was found. */
  paceMs?: number;
};
type Keeping = Pick<Door, "keepsAnswer">;

/** A mutation for people whose roles carry the permission. The handler runs in one transaction. */
export const action = (permission: Permission, keeping: Keeping = {}) =>
  builder({
    ...keeping,
    name: permission,
    async open() {
      const ctx = await requestContext();
      authorize(ctx.viewer, permission);
      return ctx;
    },
  });

/** A mutation for somebody signed in who may still stand at a gate: second factor, forced change of password, sign-out. */
export const gateAction = (name: string, keeping: Keeping = {}) =>
  builder({
    ...keeping,
    name,
    async open() {
      const [ctx, session] = await Promise.all([requestContext(), getSession()]);
      if (!session) throw new Refused("signedOut");
      return { ...ctx, viewer: session.viewer };
    },
  });

/** A mutation for anybody: registration, forgotten passwords. Its command must limit how often it is tried. */
export const publicAction = (name: string) =>
  builder({ name, open: requestContext, keepsAnswer: false, paceMs: 400 });

function builder(door: Door) {
  return {
    inputSchema<Schema extends z.ZodType>(schema: Schema) {
      const Envelope = z
        .strictObject({ key: z.uuid(), input: schema })
        .refine(isStorable, "validation.invalid");
      return {
        action<Data>(handler: Handler<Schema, Data>): Action<z.input<Schema>, Data> {
          return createSafeActionClient({ handleServerError: (error) => serverError(door, error) })
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

async function serverError(door: Door, thrown: unknown): Promise<ActionError> {
  const error = translated(thrown);
  const [ctx, session] = await Promise.all([requestContext(), getSession()]);
  const attributed = session ? { ...ctx, viewer: session.viewer } : ctx;
  if (error instanceof AppError) await auditRefusal(attributed, door.name, error);
  return toFailure(error, { request: await requestInfo() });
}

type ErrorTree = { _errors?: string[]; [field: string]: unknown };

/** Dotted field paths ("phones.0.value") with translated sentences; paths start at the input, not at the envelope. */
async function fieldProblems(errors: unknown): Promise<FieldProblems> {
  const t = await getTranslations("errors");
  const problems: FieldProblems = { fieldErrors: {}, formErrors: [] };
  collect(errors as ErrorTree, [], (path, messages) => {
    const sentences = messages.map((message) => translateIssue(t as never, message));
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
