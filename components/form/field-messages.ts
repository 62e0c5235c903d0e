import type { ActionResult } from "@/lib/action";

/** Field messages of an answer by path, from the schema of the server and from its rules. */
export function fieldMessages(result: ActionResult<unknown>): [path: string, message: string][] {
  const fromSchema = Object.entries(result.validationErrors?.fieldErrors ?? {}).flatMap(
    ([path, [message]]): [string, string][] => (message ? [[path, message]] : []),
  );
  return [...fromSchema, ...Object.entries(result.serverError?.fields ?? {})];
}
