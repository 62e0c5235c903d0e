import { useTranslations } from "next-intl";
import { Letterhead } from "@/components/invoices/letterhead";
import { PrintPage } from "@/components/layout/print";
import { BarcodeImage } from "@/components/patient-prints/barcode-image";
import type { Ticket as Data } from "@/lib/queue/tickets";
import { formatDate, formatTime } from "@/lib/time";

/** The number to wait with, for 80-mm rolls. It names nobody: slips are dropped. */
export function Ticket({ ticket, timeZone }: { ticket: Data; timeZone: string }) {
  const t = useTranslations("queue.ticket");
  return (
    <PrintPage size="80mm">
      <div className="grid gap-3 text-center">
        <Letterhead />
        <p className="border-line-strong border-t pt-3">{t("number")}</p>
        <h1 className="font-semibold text-[3.5rem] leading-none">{ticket.token}</h1>
        <p className="font-semibold text-lg">
          {ticket.waitingArea ? t("seat", { area: ticket.waitingArea }) : t("seatAnywhere")}
        </p>
        <p>
          {t("with")} {ticket.practitioner}
        </p>
        <p>
          {formatDate(ticket.day)} · {t("about")} {formatTime(ticket.startsAt, timeZone)}
        </p>
        <BarcodeImage code={ticket.code} label={t("code")} className="mx-auto size-32" />
        <p className="text-sm">{t("watch")}</p>
      </div>
    </PrintPage>
  );
}
