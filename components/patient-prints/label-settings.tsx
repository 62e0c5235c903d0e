import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { type LabelView, SHEET } from "@/lib/patient-prints/inputs";

/** How the labels are printed. A plain form: the address of the page is its state. */
export function LabelSettings({ view }: { view: LabelView }) {
  const t = useTranslations("patientPrints.labels");
  const id = useId();
  const number = (name: "columns" | "rows" | "start" | "copies", most: number) => (
    <label className="grid gap-1 text-sm" htmlFor={`${id}-${name}`}>
      {t(name)}
      <Input
        id={`${id}-${name}`}
        name={name}
        type="number"
        min={1}
        max={most}
        defaultValue={view[name]}
        className="w-24"
      />
    </label>
  );
  return (
    <form
      key={JSON.stringify(view)}
      aria-label={t("settings")}
      className="flex w-full max-w-[210mm] flex-wrap items-end gap-3"
      data-no-print
    >
      <input type="hidden" name="ids" value={view.ids.join(",")} />
      <label className="grid gap-1 text-sm" htmlFor={`${id}-paper`}>
        {t("paper")}
        <Select
          id={`${id}-paper`}
          name="paper"
          defaultValue={view.paper}
          options={[
            { value: "A4", label: t("A4") },
            { value: "roll", label: t("roll") },
          ]}
        />
      </label>
      {view.paper === "A4" && (
        <>
          {number("columns", SHEET.mostColumns)}
          {number("rows", SHEET.mostRows)}
          {number("start", view.columns * view.rows)}
        </>
      )}
      {number("copies", 24)}
      <Button type="submit">{t("apply")}</Button>
      <p className="basis-full text-muted text-sm">{t("hint")}</p>
    </form>
  );
}
