"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { readAlternatives } from "@/components/appointments/use-slots";
import { CheckboxField, SubmitButton, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import { bookOwnAction } from "@/lib/self-bookings/actions";
import type { FreeSlot } from "@/lib/slots/queries";
import { formatLongDate, formatTime, localDate } from "@/lib/time";
import { useOwnHold } from "./use-own-hold";

type Wanted = { patientId: string; typeId: string; practitionerId: string; startsAt: string };
type Values = Parameters<typeof bookOwnAction>[0]["input"];
type Props = { wanted: Wanted; sameWeek: readonly string[]; book: string; visits: string };

/** Keeps the time, asks what it is about, and books it. */
export function ConfirmForm({ wanted, sameWeek, book, visits }: Props) {
  const t = useTranslations("selfBookings.confirm");
  const router = useRouter();
  const { timeZone } = useHospital();
  const hold = useOwnHold(wanted);
  const [refused, setRefused] = useState<FreeSlot[]>([]);
  const send = async ({ key, input }: { key: string; input: Values }) => {
    const answer = await bookOwnAction({ key, input });
    setRefused(readAlternatives(answer.serverError?.alternatives));
    return answer;
  };
  const form = useActionForm(send, {
    schema: () => import("@/lib/self-bookings/inputs").then((inputs) => inputs.BookOwn),
    defaultValues: { ...wanted, holdId: "", reason: "", evenSo: false },
    onSuccess: ({ id }) => {
      toast.success(t("done"));
      router.push(`${visits}/${id}`);
    },
  });
  const holdId = hold?.state === "held" ? hold.holdId : "";
  const { setValue } = form.form;
  useEffect(() => setValue("holdId", holdId), [holdId, setValue]);
  const failed = hold?.state === "failed" ? hold : null;
  const others = failed?.alternatives.length ? failed.alternatives : refused;
  return (
    <>
      {hold?.state === "held" && (
        <p role="status" className="text-muted">
          {t("held", { time: formatTime(new Date(hold.expiresAt), timeZone) })}
        </p>
      )}
      {(failed || others.length > 0) && (
        <Callout tone="warning" title={failed?.message}>
          <Others slots={others} book={book} />
        </Callout>
      )}
      <Form form={form} guard={false}>
        <TextareaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={2} />
        {sameWeek.length > 0 && (
          <Callout tone="warning" title={t("sameWeek")}>
            <p>{t("sameWeekText", { when: sameWeek.join(", ") })}</p>
            <CheckboxField name="evenSo" label={t("evenSo")} />
          </Callout>
        )}
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{t("submit")}</SubmitButton>
          <ButtonLink href={book} variant="quiet">
            {t("other")}
          </ButtonLink>
        </div>
      </Form>
    </>
  );
}

/** Times that are free instead, each a way to its own confirmation. */
function Others({ slots, book }: { slots: readonly FreeSlot[]; book: string }) {
  const t = useTranslations("selfBookings.confirm");
  const { timeZone, locale } = useHospital();
  if (slots.length === 0) return null;
  return (
    <div className="grid gap-2">
      <p>{t("alternatives")}</p>
      {slots.map(({ startsAt, practitionerId }) => {
        const at = new Date(startsAt);
        return (
          <ButtonLink
            key={startsAt}
            className="justify-self-start"
            href={`${book}&${new URLSearchParams({ at: startsAt, by: practitionerId })}`}
          >
            {t("at", {
              date: formatLongDate(localDate(at, timeZone), locale),
              time: formatTime(at, timeZone),
            })}
          </ButtonLink>
        );
      })}
    </div>
  );
}
