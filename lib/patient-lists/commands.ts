import "server-only";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import { type CsvCell, csvStream } from "../csv";
import { Invalid } from "../errors";
import type { PatientFilter } from "./inputs";
import { listPatientIds, readListed } from "./queries";

const MOST_EXPORTED = 50_000;
const BATCH = 1_000;
const HEADER = [
  "mrn",
  "name_prefix",
  "given_name",
  "middle_names",
  "family_name",
  "name_suffix",
  "preferred_name",
  "birth_date",
  "birth_date_precision",
  "sex",
  "language",
  "registered_at",
];

/**
 * The matching patients as CSV. Taking them out of the house is one event that names each of them, written before the
 * first row.
 * @throws StepUpRequired unless the person proved themselves a moment ago.
 * @throws Invalid when more than 50,000 match.
 */
export async function exportPatients(
  ctx: Context,
  filter: PatientFilter,
): Promise<ReadableStream<Uint8Array>> {
  authorize(ctx.viewer, "patients.export");
  requireStepUp(ctx);
  const ids = await listPatientIds(ctx, filter, MOST_EXPORTED + 1);
  if (ids.length > MOST_EXPORTED)
    throw new Invalid("patients.exportTooLarge", { params: { max: MOST_EXPORTED } });
  const { cursor: _cursor, size: _size, ...asked } = filter;
  await recordEvent(ctx, {
    action: "patients.export",
    category: "export",
    entityType: "patient",
    patientIds: ids,
    after: asked,
  });
  return csvStream(HEADER, lines(ctx, ids), { withBom: true });
}

async function* lines(ctx: Context, ids: string[]): AsyncGenerator<CsvCell[]> {
  for (let start = 0; start < ids.length; start += BATCH) {
    for (const patient of await readListed(ctx, ids.slice(start, start + BATCH))) {
      yield [
        patient.mrn,
        patient.namePrefix,
        patient.givenName,
        patient.middleNames,
        patient.familyName,
        patient.nameSuffix,
        patient.preferredName,
        patient.birthDate,
        patient.birthDatePrecision,
        patient.sex,
        patient.language,
        patient.registeredAt,
      ];
    }
  }
}
