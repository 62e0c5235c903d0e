import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Rota } from "@/lib/rotas/queries";

/** Needed beside covered, by kind and day. */
export function CoverRows({ rota }: { rota: Rota }) {
  const t = useTranslations("rotas");
  return rota.kinds.map((kind) => (
    <tr key={kind.id} className="border-line border-b">
      <th scope="row" className="sticky start-0 z-10 bg-sunken px-3 py-2 text-start font-medium">
        {t("cover", { kind: kind.name })}
      </th>
      {rota.days.map((day) => (
        <td key={day} className="px-2 py-2 align-top">
          <Cover rota={rota} kindId={kind.id} day={day} />
        </td>
      ))}
      <td />
    </tr>
  ));
}

/** Who is needed for a kind of shift on a day. A gap has a word and a shape, not only a colour. */
export function Cover({ rota, kindId, day }: { rota: Rota; kindId: string; day: string }) {
  const t = useTranslations("rotas");
  const role = useTranslations("enums.role");
  return rota.cover
    .filter((cover) => cover.onDay === day && cover.shiftKindId === kindId)
    .map((cover) => {
      const missing = cover.needed - cover.covered;
      return (
        <div key={cover.role} className="text-sm">
          <span className={missing > 0 ? "font-semibold text-danger" : "text-muted"}>
            {missing > 0 && <TriangleAlert aria-hidden className="me-1 inline size-4" />}
            {t("covered", { covered: cover.covered, needed: cover.needed, role: role(cover.role) })}
          </span>
          {missing > 0 && <span className="block text-danger">{t("missing", { count: missing })}</span>}
        </div>
      );
    });
}
