"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Labelled } from "@/components/spreadsheets/labelled";
import { Select } from "@/components/ui/input";
import { DELIMITERS, type Delimiter, ENCODINGS, type Encoding } from "@/lib/spreadsheets/rows";

const NAMES = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;

/** How letters and columns are told apart; another choice shows the file anew. */
export function DialectFields({ encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter }) {
  const t = useTranslations("patientImports.match");
  const router = useRouter();
  const pathname = usePathname();
  const show = (change: { encoding?: string; delimiter?: string }) =>
    router.replace(`${pathname}?${new URLSearchParams({ encoding, delimiter, ...change })}`);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Labelled label={t("encoding")}>
        {(control) => (
          <Select
            {...control}
            value={encoding}
            onChange={(event) => show({ encoding: event.target.value })}
            options={ENCODINGS.map((value) => ({ value, label: t(`encodings.${value}`) }))}
          />
        )}
      </Labelled>
      <Labelled label={t("delimiter")}>
        {(control) => (
          <Select
            {...control}
            value={delimiter}
            onChange={(event) => show({ delimiter: event.target.value })}
            options={DELIMITERS.map((value) => ({ value, label: t(`delimiters.${NAMES[value]}`) }))}
          />
        )}
      </Labelled>
    </div>
  );
}
