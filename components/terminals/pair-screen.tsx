"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { Mark } from "@/components/layout/mark";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { TerminalKind } from "@/db/enums/queue";
import { pairTerminalAction } from "@/lib/terminals/actions";

/** A machine that the hospital does not know yet: it proves itself with a code that somebody gives out. */
export function PairScreen({ kind, isSignedIn }: { kind: TerminalKind; isSignedIn: boolean }) {
  const t = useTranslations("terminals.pair");
  const { name } = useHospital();
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-lg content-start gap-6 px-4 py-8 sm:py-[12vh]">
      <p className="flex items-center gap-3 font-semibold text-lg">
        <Mark />
        {name}
      </p>
      <h1 className="font-semibold text-2xl">{t(kind)}</h1>
      {isSignedIn ? (
        <Callout tone="warning" title={t("signedIn")}>
          <p>{t("signedInText")}</p>
          <p className="mt-3">
            <ButtonLink href="/">{t("back")}</ButtonLink>
          </p>
        </Callout>
      ) : (
        <PairForm />
      )}
    </main>
  );
}

function PairForm() {
  const t = useTranslations("terminals.pair");
  const router = useRouter();
  const form = useActionForm(pairTerminalAction, {
    schema: () => import("@/lib/terminals/inputs").then((inputs) => inputs.PairTerminal),
    defaultValues: { code: "" },
    onSuccess: ({ kind, queueLetter }) => {
      router.replace(kind === "kiosk" ? "/check-in" : `/display/${queueLetter?.toLowerCase() ?? "all"}`);
      router.refresh();
    },
  });
  return (
    <>
      <p>{t("text")}</p>
      <Form form={form} guard={false}>
        <TextField name="code" label={t("code")} hint={t("codeHint")} autoComplete="off" />
        <SubmitButton>{t("submit")}</SubmitButton>
      </Form>
    </>
  );
}
