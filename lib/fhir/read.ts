import "server-only";
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { z } from "zod";
import { line } from "./elements";

/** A file that can be read from the start as often as needed. */
export type ImportFile = { name: string; open(): Readable };
export type FileFacts = { sha256: string; byteCount: number; lineCount: number; format: "bundle" | "ndjson" };
export type RawEntry = { entry: number; resource: unknown; fullUrl?: string | undefined };
/** What one entry or the file as a whole cannot be read for. */
export class Unreadable extends Error {
  constructor(
    readonly entry: number,
    readonly code: string,
    readonly path = "",
  ) {
    super(code);
  }
}

/** A bundle is held in memory, so it is limited; NDJSON streams and only its lines are. */
const MAX_BUNDLE_BYTES = 64 * 1024 * 1024;
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const MAX_DEPTH = 64;
const NEWLINE = 10;

/** Reads the file once, without keeping it. */
export async function inspectFile(file: ImportFile): Promise<FileFacts> {
  const hash = createHash("sha256");
  let byteCount = 0;
  let lineCount = 0;
  let last = NEWLINE;
  for await (const chunk of chunksOf(file)) {
    hash.update(chunk);
    byteCount += chunk.length;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lineCount += 1;
    last = chunk.at(-1) ?? last;
  }
  if (last !== NEWLINE) lineCount += 1;
  const format = /\.(ndjson|jsonl)$/i.test(file.name) ? "ndjson" : "bundle";
  return { sha256: hash.digest("hex"), byteCount, lineCount, format };
}

/**
 * The lines of an NDJSON file, one resource each. A line that cannot be read is yielded as `Unreadable`; one that is too
 * long ends the file, because it is never buffered.
 */
export async function* readLines(file: ImportFile): AsyncGenerator<RawEntry | Unreadable> {
  let entry = 0;
  for await (const bytes of linesOf(file)) {
    entry += 1;
    if (bytes === "too long") {
      yield new Unreadable(entry, "imports.lineTooLong");
      return;
    }
    const text = decode(bytes);
    if (text === null) yield new Unreadable(entry, "imports.notUtf8");
    else if (text.trim() !== "") yield parsed(entry, text);
  }
}

/** The entries of a bundle, or the one resource that the file is. @throws Unreadable */
export async function readBundle(file: ImportFile): Promise<(RawEntry | Unreadable)[]> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(file)) {
    size += chunk.length;
    if (size > MAX_BUNDLE_BYTES) throw new Unreadable(0, "imports.fileTooLarge");
    chunks.push(chunk);
  }
  const text = decode(Buffer.concat(chunks));
  if (text === null) throw new Unreadable(0, "imports.notUtf8");
  const whole = parsed(1, text);
  if (whole instanceof Unreadable) throw new Unreadable(0, whole.code);
  if (!isBundle(whole.resource)) return [whole];
  const bundle = Bundle.safeParse(whole.resource);
  if (!bundle.success) {
    const [issue] = bundle.error.issues;
    throw new Unreadable(0, issue?.message ?? "validation.invalid", pathOf("Bundle", issue?.path ?? []));
  }
  return (bundle.data.entry ?? []).map(({ fullUrl, resource, request }, index) => {
    const entry = index + 1;
    return request && !["POST", "PUT"].includes(request.method)
      ? new Unreadable(entry, "imports.methodNotTaken", `Bundle.entry[${index}].request.method`)
      : { entry, resource, fullUrl };
  });
}

/** `Patient.name[0].family` of a type and a path of keys and positions. */
export const pathOf = (type: string, path: readonly PropertyKey[]) =>
  path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : `${text}.${String(part)}`),
    type,
  );

const Bundle = z.object({
  type: z.enum(
    ["transaction", "batch", "collection", "searchset", "document", "history", "message"],
    "imports.unknownCode",
  ),
  entry: z
    .array(
      z.object({
        fullUrl: line(500).optional(),
        resource: z.record(z.string(), z.unknown(), "validation.required"),
        request: z.object({ method: z.string().max(10) }).optional(),
      }),
    )
    .optional(),
});

const isBundle = (value: unknown) =>
  typeof value === "object" && value !== null && Reflect.get(value, "resourceType") === "Bundle";

function parsed(entry: number, text: string): RawEntry | Unreadable {
  if (isTooDeep(text)) return new Unreadable(entry, "imports.tooDeep");
  try {
    return { entry, resource: JSON.parse(text) };
  } catch {
    return new Unreadable(entry, "imports.notJson");
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Counts brackets outside strings before anything recursive sees the text. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92) at += 1;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return false;
}

async function* linesOf(file: ImportFile): AsyncGenerator<Buffer | "too long"> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of chunksOf(file)) {
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
      yield Buffer.concat([...held, chunk.subarray(start, at)]);
      held = [];
      heldBytes = 0;
      start = at + 1;
    }
    held.push(chunk.subarray(start));
    heldBytes += chunk.length - start;
    if (heldBytes > MAX_LINE_BYTES) {
      yield "too long";
      return;
    }
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}

async function* chunksOf(file: ImportFile): AsyncGenerator<Buffer> {
  for await (const chunk of file.open()) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
}
