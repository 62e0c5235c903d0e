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
