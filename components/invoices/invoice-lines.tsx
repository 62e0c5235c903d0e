import { useTranslations } from "next-intl";
import type { InvoiceDetail } from "@/lib/invoices/queries";
import { owedMinor } from "@/lib/invoices/rules";
import { Money } from "./money";

/** Lines and sums of an invoice: set in from the edge of a card, flush with what stands around them on paper. */
export function InvoiceLines({ invoice, flush = false }: { invoice: InvoiceDetail; flush?: boolean }) {
  const t = useTranslations("invoices.detail");
  const { currency } = invoice;
  const sums = [
    { label: t("total"), minor: invoice.totalMinor, strong: true },
    ...(invoice.paidMinor > 0 ? [{ label: t("received"), minor: -invoice.paidMinor, strong: false }] : []),
    ...(invoice.status === "open" ? [{ label: t("owed"), minor: owedMinor(invoice), strong: true }] : []),
  ];
  return (
    <table className={flush ? "w-full [--edge:0px]" : "w-full [--edge:1rem]"}>
      <thead className="text-muted text-sm">
        <tr>
          <th scope="col" className="py-2 ps-(--edge) text-start font-medium">
            {t("service")}
          </th>
          <th scope="col" className="py-2 ps-3 text-end font-medium">
            {t("quantity")}
          </th>
          <th scope="col" className="py-2 ps-3 text-end font-medium max-sm:hidden print:table-cell">
            {t("price")}
          </th>
          <th scope="col" className="whitespace-nowrap py-2 ps-3 pe-(--edge) text-end font-medium">
            {t("amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {invoice.lines.map((line) => (
          <tr key={line.id} className="border-line border-t align-top">
            <td className="wrap-anywhere py-2 ps-(--edge)">{line.description}</td>
            <td className="py-2 ps-3 text-end">{line.quantity}</td>
            <td className="whitespace-nowrap py-2 ps-3 text-end max-sm:hidden print:table-cell">
              <Money minor={line.unitPriceMinor} currency={currency} />
            </td>
            <td className="whitespace-nowrap py-2 ps-3 pe-(--edge) text-end">
              <Money minor={line.amountMinor} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {sums.map((sum, index) => (
          <tr key={sum.label} className={index === 0 ? "border-line-strong border-t" : undefined}>
            <th
              scope="row"
              colSpan={2}
              className={
                sum.strong
                  ? "py-2 ps-(--edge) text-start font-semibold"
                  : "py-2 ps-(--edge) text-start font-normal"
              }
            >
              {sum.label}
            </th>
            <td className="max-sm:hidden print:table-cell" />
            <td
              className={
                sum.strong
                  ? "whitespace-nowrap py-2 pe-(--edge) text-end font-semibold"
                  : "whitespace-nowrap py-2 pe-(--edge) text-end"
              }
            >
              <Money minor={sum.minor} currency={currency} />
            </td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
