"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useFormState } from "react-hook-form";
import { useErrorText } from "@/components/form/error-text";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/input";
import { LabelledSelect } from "@/components/ui/labelled-select";
import { DAY_PARTS } from "@/db/enums/waiting-list";
import type { FreeSlot } from "@/lib/slots/queries";
import type { BookingChoices } from "./choices";
import { type Chosen, SlotPicker } from "./slot-picker";
import type { SlotQuery } from "./use-slots";
import { useWhen } from "./use-when";

/** The time of a visit: the chosen one in words, and a search for another one with this or another practitioner. */
export function SlotSection({
  choices,
  chosen,
  now = null,
  startOpen,
  startFrom,
  startWith = "",
  query,
  notice,
  onChoose,
}: {
  choices: BookingChoices;
  chosen: Chosen | null;
  /** Where a visit that is moved is now: the search begins there and does not offer it. */
  now?: Chosen | null;
  startOpen: boolean;
  /** From which day on; left out: that of the time, or today. */
  startFrom?: string | undefined;
  /** With whom first: "practitioner:…", "specialty:…" or anybody. */
  startWith?: string;
  query: Pick<SlotQuery, "typeId" | "patientId" | "instead">;
  /** What is to be said of the chosen time. */
  notice?: ReactNode;
  onChoose: (slot: FreeSlot) => void;
}) {
  const t = useTranslations("appointments.slots");
  const id = useId();
  const { today } = useHospital();
  const when = useWhen();
  const errorText = useErrorText();
  const partOf = useTranslations("enums.dayPart");
  const { errors } = useFormState();
  const [isOpen, setOpen] = useState(startOpen);
  const near = chosen ?? now;
  const [who, setWho] = useState(near ? `practitioner:${near.practitionerId}` : startWith);
  const [from, setFrom] = useState(
    near ? when.dateOf(near.startsAt) : startFrom && startFrom > today ? startFrom : today,
  );
  const [part, setPart] = useState("");
  const [kind = "", whoId = ""] = who.split(":");
  const practitioner = choices.practitioners.find((person) => person.id === chosen?.practitionerId);
  const problem = errors.startsAt?.message;

  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h3 id={id} className="font-medium">
        {t("title")}
      </h3>
      {typeof problem === "string" && <p className="font-medium text-danger text-sm">{errorText(problem)}</p>}
      {chosen && (
        <p className="rounded border border-line bg-sunken px-3 py-2">
          <strong>
            {when.dayOf(chosen.startsAt)} {when.time(chosen.startsAt)}
          </strong>
          <span className="block text-muted">{practitioner?.name}</span>
        </p>
      )}
      {notice}
      {isOpen ? (
        <div className="grid gap-3">
          <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
            <span className="col-span-2 grid gap-0.5">
              <label htmlFor={`${id}with`} className="text-muted text-sm">
                {t("with")}
              </label>
              <Select
                id={`${id}with`}
                value={who}
                onChange={(event) => setWho(event.target.value)}
                options={[
                  { value: "", label: t("anybody") },
                  ...choices.specialties.map(({ id: value, name }) => ({
                    value: `specialty:${value}`,
                    label: t("anybodyOf", { specialty: name }),
                  })),
                  ...(choices.rooms ?? []).map(({ id: value, name }) => ({
                    value: `room:${value}`,
                    label: t("inRoom", { room: name }),
                  })),
                  ...choices.practitioners.map(({ id: value, name }) => ({
                    value: `practitioner:${value}`,
                    label: name,
                  })),
                ]}
              />
            </span>
            <LabelledSelect
              label={t("part")}
              value={part}
              options={[
                { value: "", label: t("anyPart") },
                ...DAY_PARTS.map((value) => ({ value, label: partOf(value) })),
              ]}
              onChange={setPart}
            />
            <span className="grid gap-0.5">
              <label htmlFor={`${id}from`} className="text-muted text-sm">
                {t("from")}
              </label>
              <DateInput id={`${id}from`} value={from} onChange={setFrom} today={today} min={today} />
            </span>
          </div>
          <SlotPicker
            query={{
              ...query,
              from: /^\d{4}-\d{2}-\d{2}$/.test(from) ? from : today,
              practitionerId: kind === "practitioner" ? whoId : "",
              specialtyId: kind === "specialty" ? whoId : "",
              roomId: kind === "room" ? whoId : "",
              dayPart: part,
            }}
            chosen={chosen}
            except={now}
            onChoose={onChoose}
            onLater={setFrom}
          />
        </div>
      ) : (
        <Button size="sm" className="justify-self-start" onClick={() => setOpen(true)}>
          {t("other")}
        </Button>
      )}
    </section>
  );
}
