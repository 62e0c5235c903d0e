import { Takings } from "@/components/payments/takings";
import type { Context } from "@/lib/context";
import { listToBill } from "@/lib/invoices/queries";
import { getMyTakings } from "@/lib/payments/queries";
import { DeskSearch } from "./desk-search";
import { DeskWaiting } from "./desk-waiting";
import { PatientDesk } from "./patient-desk";

/** The cash desk: whoever waits to be billed, or one patient's account, beside what this cashier took today. */
export async function Desk({
  ctx,
  patientId,
  clock,
}: {
  ctx: Context;
  patientId: string | undefined;
  clock: { timeZone: string; today: string };
}) {
  const takings = await getMyTakings(ctx);
  return (
    <>
      <DeskSearch key={patientId} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
        <div className="grid gap-5">
          {patientId ? (
            <PatientDesk ctx={ctx} patientId={patientId} clock={clock} />
          ) : (
            <DeskWaiting waiting={await listToBill(ctx)} timeZone={clock.timeZone} />
          )}
        </div>
        <Takings rows={takings} today={clock.today} />
      </div>
    </>
  );
}
