"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, useState } from "react";
import { Card } from "@/components/ui/card";
import { Checkbox, Input, Radio, Select, Switch, Textarea } from "@/components/ui/input";

type Plain = { "aria-label": string; disabled?: boolean; "aria-invalid"?: boolean };
const TICKS: readonly ComponentType<Plain & { defaultChecked?: boolean }>[] = [Checkbox, Radio, Switch];

/** Bare controls: plain, filled, disabled, read only, invalid. */
export function KitControls() {
  const t = useTranslations("kit");
  const c = useTranslations("kit.controls");
  const [text, setText] = useState(c("value"));
  const options = [{ value: "one", label: c("filled") }];
  return (
    <Card title={t("sections.controls")}>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Input aria-label={c("plain")} placeholder={c("plain")} />
        <Input aria-label={c("filled")} value={text} onChange={(event) => setText(event.target.value)} />
        <Input aria-label={c("disabled")} disabled defaultValue={c("disabled")} />
        <Input aria-label={c("readOnly")} readOnly defaultValue={c("readOnly")} />
        <Input aria-label={c("invalid")} aria-invalid defaultValue={c("invalid")} />
        <Select aria-label={c("plain")} placeholder={c("plain")} options={options} />
        <Select aria-label={c("disabled")} disabled options={options} />
        <Textarea aria-label={c("plain")} placeholder={c("plain")} />
        <div className="flex flex-wrap items-center gap-4">
          {TICKS.map((Tick, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: three fixed controls
            <span key={index} className="flex gap-2">
              <Tick aria-label={c("plain")} />
              <Tick aria-label={c("filled")} defaultChecked />
              <Tick aria-label={c("disabled")} disabled defaultChecked />
              <Tick aria-label={c("invalid")} aria-invalid />
            </span>
          ))}
        </div>
      </div>
    </Card>
  );
}
