import { validate as isUuid } from "uuid";
import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { route } from "@/lib/route";
import { readFile } from "@/lib/storage/queries";

export const GET = route("files.read", z.strictObject({}), async ({ ctx, params }) => {
  const { fileId = "" } = params;
  if (!isUuid(fileId)) throw new NotFound();
  const { bytes, contentType } = await readFile(ctx, fileId);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(bytes.length),
      "Content-Disposition": 'inline; filename="photo"',
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});
