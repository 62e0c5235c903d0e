"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useHospital } from "@/components/layout/hospital";
import { cn } from "@/components/ui/cn";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/input";
import { DAY_PARTS } from "@/db/enums/waiting-list";
import type { BookingSteps } from "@/lib/self-bookings/inputs";
import type { BookingChoices } from "@/lib/self-bookings/queries";
import { whoText } from "./urls";
import { whoOptions } from "./who-options";

type Props = { book: string; steps: BookingSteps; choices: BookingChoices };

/** Person, place, time of day and first day; the address holds them. */
export function TimeFilters({ book, steps, choices }: Props) {
  const t = useTranslations("selfBookings.when");
  const words = useTranslations("selfBookings");
  const partOf = useTranslations("enums.dayPart");
  const router = useRouter();
  const { today } = useHospital();
  const id = useId();
  const { type, who, site, part, from } = steps;
  const now = { type, who: whoText(who), site, part, from };
  const go = (change: Partial<Record<keyof typeof now, string>>) => {
    const given = Object.entries({ ...now, ...change }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    );
    router.replace(`${book}?${new URLSearchParams(given)}`, { scroll: false });
  };
  return (
    <div className="grid grid-cols-2 gap-3">
      <Labelled id={`${id}who`} label={t("who")} isWide>
        <Select
          id={`${id}who`}
          value={now.who}
          onChange={({ target }) => go({ who: target.value })}
          options={whoOptions(choices, words, "")}
        />
      </Labelled>
      {choices.sites.length > 1 && (
        <Labelled id={`${id}site`} label={t("site")} isWide>
          <Select
            id={`${id}site`}
            value={site ?? ""}
            onChange={({ target }) => go({ site: target.value })}
            options={[{ value: "", label: t("anywhere") }, ...choices.sites.map(asOption)]}
          />
        </Labelled>
      )}
      <Labelled id={`${id}part`} label={t("part")}>
        <Select
          id={`${id}part`}
          value={part ?? ""}
          onChange={({ target }) => go({ part: target.value })}
          options={[
            { value: "", label: t("anyPart") },
            ...DAY_PARTS.map((value) => ({ value, label: partOf(value) })),
          ]}
        />
      </Labelled>
      <Labelled id={`${id}from`} label={t("from")}>
        <DateInput
          id={`${id}from`}
          value={from ?? today}
          today={today}
          min={today}
          onChange={(day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && go({ from: day })}
        />
      </Labelled>
    </div>
  );
}

const asOption = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });

function Labelled({
  id,
  label,
  isWide = false,
  children,
}: {
  id: string;
  label: string;
  /** Takes a line of its own on a telephone. */
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={cn("grid grid-cols-1 content-start gap-1", isWide && "max-sm:col-span-2")}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
    </div>
  );
}
