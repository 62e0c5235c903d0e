import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { SelfBooking } from "@/lib/self-bookings/queries";

/** Kinds of visit that patients book themselves, in their words. */
export function WhatStep({ booking: { types, phone }, book }: { booking: SelfBooking; book: string }) {
  const t = useTranslations("selfBookings.what");
  return (
    <section className="grid gap-3" aria-labelledby="what">
      <h2 id="what" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <ul className="grid gap-3">
        {types.map(({ id, name, durationMinutes, modality, preparation }) => (
          <li key={id} className="card relative grid gap-1 p-4 hover:bg-hover">
            <h3 className="flex items-center justify-between gap-3 font-semibold text-lg">
              <Link href={`${book}?type=${id}`} className="after:absolute after:inset-0">
                {name}
              </Link>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
            </h3>
            <p className="text-muted">
              {[t(modality), t("minutes", { count: durationMinutes })].join(" · ")}
            </p>
            {preparation && (
              <p className="whitespace-pre-line">
                <span className="font-medium">{t("prepare")}:</span> {preparation}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="text-muted">{phone ? t("elseCall", { phone }) : t("else")}</p>
    </section>
  );
}
