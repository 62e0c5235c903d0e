import { Readable } from "node:stream";
import { Invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { requestImport } from "@/lib/imports/commands";
import { FileName, isSpreadsheet, MAX_UPLOAD_BYTES, SourceName, UploadQuery } from "@/lib/imports/inputs";
import { removeOldUploads, removeUpload, saveUpload } from "@/lib/imports/uploads";
import { keepSpreadsheet } from "@/lib/patient-imports/commands";
import { route } from "@/lib/route";

/** The body is the file; its name, which may be a patient's, comes in a header and not in the address. */
export const POST = route("imports.run", UploadQuery, async ({ ctx, query, request }) => {
  const source = SourceName.safeParse(query.source);
  if (!source.success) throw new Invalid("imports.sourceName");
  const fileName = FileName.safeParse(request.headers.get("x-file-name"));
  if (!fileName.success) throw new Invalid("imports.fileName");
  if (!request.body) throw new Invalid("imports.fileEmpty");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_UPLOAD_BYTES)
    throw new Invalid("imports.fileTooLarge");
  const runId = newId();
  await removeOldUploads(ctx.now);
  await saveUpload(runId, Readable.from(request.body));
  try {
    if (isSpreadsheet(fileName.data))
      return await keepSpreadsheet(ctx, { runId, fileName: fileName.data, source: source.data });
    return await requestImport(ctx, { runId, fileName: fileName.data, source: source.data, isDryRun: true });
  } catch (error) {
    await removeUpload(runId);
    throw error;
  }
});
