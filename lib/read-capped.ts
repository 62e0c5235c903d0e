import type { z } from "zod";
import { Invalid } from "./errors";

/**
 * The body of a request, or a refusal as soon as it is longer than allowed: nothing larger is ever held in memory.
 * @throws Invalid `files.tooLarge`
 */
export async function readCapped(request: Request, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new Invalid("files.tooLarge", { params: { megabytes: Math.floor(mostBytes / 1_000_000) } });
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

const MOST_JSON_BYTES = 50_000;

/** A question that was posted as JSON. @throws Invalid when it is too long, no JSON, or not what the schema says. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = new TextDecoder().decode(await readCapped(request, MOST_JSON_BYTES));
  const entered = schema.safeParse(parsed(text));
  if (!entered.success) throw new Invalid("validation.invalid");
  return entered.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Invalid("validation.invalid");
  }
}
