import { IncomingMessage } from "node:http";

/** The whole body, or null as soon as it is longer than allowed or the client went away. */
export async function bodyOf(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length <= mostBytes) return void parts.push(part);
      request.pause();
      resolve(null);
    });
    request.once("end", () => resolve(Buffer.concat(parts)));
    request.once("close", () => resolve(null));
  });
}

/** The same request with its body still to be read. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(again, { method, url, headers, rawHeaders });
  Object.assign(again, { httpVersion, httpVersionMajor, httpVersionMinor, complete: true });
  again.push(body);
  again.push(null);
  return again;
}
