import { z } from "zod";
import { idParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";

const narrative = () => z.string().trim().max(20_000).default("");

const text = {
  description: narrative(),
  diagnosis: narrative(),
  treatment: narrative(),
};

/** The author's one unsigned entry of a visit. The patient is named so that a mix-up is refused. */
export const SaveDraft = z
  .strictObject({
    patientId: z.uuid(),
    encounterId: z.uuid(),
    /** Version of the draft on the screen; 0 when nothing was saved yet. */
    version: z.int().min(0),
    ...text,
  })
  .refine(hasContent, { error: "records.empty", path: ["description"] });
export type SaveDraft = z.infer<typeof SaveDraft>;
export type DraftForm = z.input<typeof SaveDraft>;

export const DiscardDraft = z.strictObject({
  patientId: z.uuid(),
  encounterId: z.uuid(),
  version: z.int().positive(),
});
export type DiscardDraft = z.infer<typeof DiscardDraft>;

export const AmendRecord = z
  .strictObject({
    patientId: z.uuid(),
    recordId: z.uuid(),
    /** Version of the signed entry that is being amended. */
    version: z.int().positive(),
    reason: z.string().trim().min(3).max(500),
    ...text,
  })
  .refine(hasContent, { error: "records.empty", path: ["description"] });
export type AmendRecord = z.infer<typeof AmendRecord>;
export type AmendRecordForm = z.input<typeof AmendRecord>;

/** What is open beside the chart, as it stands in the URL. */
export const ChartView = Paging.extend({ visit: idParam(), amend: idParam() });

function hasContent(entry: { description: string; diagnosis: string; treatment: string }) {
  return (entry.description + entry.diagnosis + entry.treatment).length > 0;
}
