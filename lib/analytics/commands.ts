import "server-only";
import { PAYMENT_METHODS } from "@/db/enums/billing";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import { type CsvCell, csvStream } from "../csv";
import { toDecimal } from "../money";
import { getSettings } from "../settings/queries";
import { getAttendance } from "./attendance";
import type { Report, ReportFilter } from "./inputs";
import { getAppointmentsToday, getNewPatients, getRevenue } from "./queries";
import { missedPercent } from "./rules";

/** One figure of the dashboard as CSV: counts and sums, nobody's data. Taking it out of the house is one audit event. */
export async function exportReport(
  ctx: Context,
  report: Report,
  filter: ReportFilter,
): Promise<ReadableStream<Uint8Array>> {
  authorize(ctx.viewer, "analytics.read");
  const { header, rows } = await TABLES[report](ctx, filter);
  await recordEvent(ctx, {
    action: "analytics.export",
    category: "export",
    entityType: report,
    after: filter,
  });
  return csvStream(header, each(rows), { withBom: true });
}

type Table = { header: string[]; rows: CsvCell[][] };

const TABLES: Record<Report, (ctx: Context, filter: ReportFilter) => Promise<Table>> = {
  async appointments(ctx) {
    const rows = await getAppointmentsToday(ctx);
    return { header: ["status", "appointments"], rows: rows.map(({ status, count }) => [status, count]) };
  },
  async attendance(ctx, filter) {
    const { rows } = await getAttendance(ctx, filter);
    return {
      header: [filter.by, "kept", "missed", "missed_percent", "cancelled_late", "cancelled", "not_recorded"],
      rows: rows.map(({ name, kept, missed, cancelledLate, cancelled, notRecorded }) => [
        ...[name, kept, missed, missedPercent({ kept, missed })],
        ...[cancelledLate, cancelled, notRecorded],
      ]),
    };
  },
  async patients(ctx, { days }) {
    const { byDay } = await getNewPatients(ctx, days);
    return { header: ["date", "new_patients"], rows: byDay.map(({ date, count }) => [date, count]) };
  },
  async revenue(ctx, { days }) {
    const [{ byDay }, { currency }] = await Promise.all([getRevenue(ctx, days), getSettings(ctx.db)]);
    return {
      header: ["date", "currency", ...PAYMENT_METHODS],
      rows: byDay.map((day) => [
        day.date,
        currency,
        ...PAYMENT_METHODS.map((method) => Number(toDecimal(day[method], currency))),
      ]),
    };
  },
};

async function* each(rows: CsvCell[][]): AsyncGenerator<CsvCell[]> {
  yield* rows;
}
