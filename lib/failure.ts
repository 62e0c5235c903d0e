import "server-only";
import { getTranslations } from "next-intl/server";
import type { Context } from "./context";
import { AppError, type ErrorKind, translated } from "./errors";
import { sentenceFor } from "./i18n/sentence";
import { translateIssue } from "./issue-text";
import { log } from "./log";

/** An expected failure as the browser receives it: a code, a sentence to act on, and what belongs beside which field. */
export type ActionError = {
  kind: ErrorKind | "unexpected";
  code: string;
  message: string;
  /** Found again in the log and the audit trail. */
  reference: string;
  fields?: Record<string, string>;
  current?: unknown;
  alternatives?: readonly unknown[];
};

/** Turns whatever was thrown into an answer. A bug is logged under the reference and tells nothing of itself. */
export async function toFailure(thrown: unknown, ctx: Pick<Context, "request">): Promise<ActionError> {
  const t = await getTranslations("errors");
  const say = (code: string, params?: Record<string, string | number>) =>
    sentenceFor(t, code, params) ?? t("unexpected");
  const sayField = (code: string, params?: Record<string, string | number>) =>
    code.includes("?") ? translateIssue(t, code) : say(code, params);
  const error = translated(thrown);
  if (!(error instanceof AppError)) {
    log.error("unexpected failure", { requestId: ctx.request.id }, error);
    return { kind: "unexpected", code: "unexpected", message: t("unexpected"), reference: ctx.request.id };
  }
  if (error.kind === "busy") log.warn("busy", { requestId: ctx.request.id }, thrown);
  const { fields, params, current, alternatives } = error.details;
  return {
    kind: error.kind,
    code: error.code,
    message: say(error.code, params),
    reference: ctx.request.id,
    ...(fields && {
      fields: Object.fromEntries(
        Object.entries(fields).map(([name, code]) => [name, sayField(code, params)]),
      ),
    }),
    ...(current !== undefined && { current }),
    ...(alternatives && { alternatives }),
  };
}
