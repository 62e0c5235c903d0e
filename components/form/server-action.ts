/** What an action made by `lib/action.ts` answers, seen from the browser. */
export type ServerError = {
  code: string;
  message: string;
  reference?: string;
  fields?: Record<string, string>;
  /** What is stored now, when the refusal is a conflict. */
  current?: unknown;
};

export type ActionResult<Data> = {
  data?: Data;
  serverError?: ServerError;
  validationErrors?: { fieldErrors: Record<string, string[] | undefined>; formErrors: string[] };
};

export type ServerAction<Input, Data> = (call: { key: string; input: Input }) => Promise<ActionResult<Data>>;

/** Field messages of an answer by path, from the schema of the server and from its rules. */
export function fieldMessages(result: ActionResult<unknown>): [path: string, message: string][] {
  const fromSchema = Object.entries(result.validationErrors?.fieldErrors ?? {}).flatMap(
    ([path, messages]): [string, string][] => (messages?.[0] ? [[path, messages[0]]] : []),
  );
  return [...fromSchema, ...Object.entries(result.serverError?.fields ?? {})];
}
