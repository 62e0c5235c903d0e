"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { v4 as newKey } from "uuid";
import { Confirm, type Question } from "@/components/ui/confirm";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/action";
import { useErrorText } from "./error-text";
import { fieldMessages } from "./field-messages";
import { useProvenAction } from "./step-up";

type Options<Data> = {
  confirm?: Question;
  success?: string;
  onSuccess?: (data: Data) => void;
  /** When the server said no: what the screen shows may be older than what it knows. */
  onRefused?: () => void;
};

/**
 * An action behind one press: `const cancel = useActionButton(cancelAction, { confirm, success })`, then
 * `<Button busy={cancel.busy} onClick={() => cancel.run({ id })}>` and `{cancel.dialog}` once beside it.
 */
export function useActionButton<Input, Data>(
  action: Action<Input, Data>,
  { confirm, success, onSuccess, onRefused }: Options<Data> = {},
) {
  const t = useTranslations("ui");
  const text = useErrorText();
  const proven = useProvenAction(action);
  const key = useRef<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<{ input: Input } | null>(null);

  async function send(input: Input) {
    key.current ??= newKey();
    setBusy(true);
    const result = await proven({ key: key.current, input }).catch(() => null);
    setBusy(false);
    setAsking(null);
    if (!result) {
      toast.error(t("toast.failed"), { description: t("form.network") });
      return;
    }
    key.current = null;
    if (result.serverError || result.validationErrors) {
      const message =
        fieldMessages(result)[0]?.[1] ??
        result.serverError?.message ??
        result.validationErrors?.formErrors[0];
      toast.error(t("toast.failed"), { description: message && text(message) });
      onRefused?.();
      return;
    }
    if (success) toast.success(success);
    onSuccess?.(result.data as Data);
  }

  const dialog: ReactNode = confirm && (
    <Confirm
      open={asking !== null}
      busy={busy}
      question={confirm}
      onCancel={() => setAsking(null)}
      onConfirm={() => asking && void send(asking.input)}
    />
  );

  return { busy, dialog, run: (input: Input) => (confirm ? setAsking({ input }) : void send(input)) };
}
