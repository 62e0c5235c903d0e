"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { SubmitButton } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/action";
import { addDays, localDate } from "@/lib/time";
import { TimesField } from "./times-field";

type Props<Seen> = {
  seen: Seen;
  action: Action<Seen & { startsAt: string }, unknown>;
  /** Of the page. */
  path: string;
  times: readonly string[];
  from: string | null;
};

/** Other free times, to choose one of. */
export function MoveLinked<Seen extends object>({ seen, action, path, times, from }: Props<Seen>) {
  const t = useTranslations("appointmentLinks.move");
  const router = useRouter();
  const { timeZone } = useHospital();
  const move: Action<{ startsAt: string }, unknown> = ({ key, input }) =>
    action({ key, input: { ...seen, startsAt: input.startsAt } });
  const form = useActionForm(move, {
    schema: () => import("@/lib/appointment-links/inputs").then((inputs) => inputs.ChosenTime),
    defaultValues: { startsAt: "" },
    onSuccess: () => {
      toast.success(t("done"));
      router.replace(path);
      router.refresh();
    },
    onRefused: () => router.refresh(),
  });
  const { setValue, getValues } = form.form;
  // What was chosen outlives a refusal, as long as it can still be had.
  useEffect(() => {
    if (!times.includes(getValues("startsAt"))) setValue("startsAt", "");
  }, [times, getValues, setValue]);
  const last = times.at(-1);
  return (
    <section aria-labelledby="move" className="grid gap-3 border-line border-t pt-5">
      <h2 id="move" className="font-semibold text-lg">
        {t("title")}
      </h2>
      {times.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <Form form={form} guard={false}>
          <TimesField name="startsAt" label={t("legend")} times={times} />
          <div className="flex flex-wrap gap-2">
            <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
            {last && (
              <ButtonLink variant="quiet" href={`${path}?from=${dayAfter(last)}`}>
                {t("later")}
              </ButtonLink>
            )}
          </div>
        </Form>
      )}
      {from && (
        <ButtonLink variant="quiet" className="justify-self-start" href={path}>
          {t("earlier")}
        </ButtonLink>
      )}
    </section>
  );

  function dayAfter(iso: string) {
    return addDays(localDate(new Date(iso), timeZone), 1);
  }
}
