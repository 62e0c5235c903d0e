import { useTranslations } from "next-intl";
import { PrintPage } from "@/components/layout/print";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Visit } from "@/lib/appointments/queries";
import type { Calendar } from "@/lib/calendar/queries";
import { formatDate, formatTime } from "@/lib/time";

const CELL = "border-line-strong border-b py-1.5 pe-3 text-start align-top";

/** What is booked on a day on paper, a sheet for each practitioner. */
export function DayList({ calendar, timeZone }: { calendar: Calendar; timeZone: string }) {
  const t = useTranslations("calendar.dayList");
  const ui = useTranslations("ui");
  const status = useTranslations("enums.appointmentStatus");
  const sheets = calendar.columns
    .map((column) => ({ column, visits: column.blocks.flatMap(visitsOf) }))
    .filter(({ visits }) => visits.length > 0);
  const clock = (instant: string) => formatTime(new Date(instant), timeZone);
  if (sheets.length === 0) return <p>{t("empty")}</p>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {sheets.map(({ column, visits }) => (
        <div key={column.key} className="break-after-page last:break-after-auto">
          <PrintPage>
            <h2 className="font-semibold text-xl">{column.name}</h2>
            <p className="mb-4 text-muted">{t("title", { day: formatDate(calendar.date) })}</p>
            <ScrollRegion label={column.name} className="print:overflow-visible">
              <table className="w-full text-sm">
                <thead>
                  <tr>
                    {(["time", "patient", "born", "mrn", "type", "room", "status"] as const).map((name) => (
                      <th key={name} scope="col" className={`${CELL} font-medium`}>
                        {t(name)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {visits.map(({ visit, group }) => (
                    <tr key={visit.id} className="break-inside-avoid">
                      <td className={`${CELL} whitespace-nowrap`}>
                        {clock(visit.startsAt)}–{clock(visit.endsAt)}
                      </td>
                      <th scope="row" className={`${CELL} font-semibold`}>
                        {visit.patient.name ?? ui("restricted.name")}
                      </th>
                      <td className={`${CELL} whitespace-nowrap`}>
                        {visit.patient.birthDate && formatDate(visit.patient.birthDate)}
                      </td>
                      <td className={CELL}>{visit.patient.mrn}</td>
                      <td className={CELL}>{group ? t("group", group) : visit.type}</td>
                      <td className={CELL}>{visit.room}</td>
                      <td className={CELL}>{status(visit.status)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          </PrintPage>
        </div>
      ))}
    </div>
  );
}

type Line = { visit: Visit; group: { type: string; taken: number } | null };

function visitsOf({ visit, group }: Calendar["columns"][number]["blocks"][number]): Line[] {
  if (visit) return [{ visit, group: null }];
  const told = group && { type: group.type, taken: group.seatsTaken };
  return (group?.visits ?? []).map((one) => ({ visit: one, group: told }));
}
