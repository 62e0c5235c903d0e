"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { Field, type FieldProps } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** A password that can be shown while it is typed; pasting is never prevented. */
export function PasswordField({
  autoComplete,
  ...field
}: FieldProps & { autoComplete: "current-password" | "new-password" }) {
  const t = useTranslations("ui.password");
  const { register } = useFormContext();
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field {...field}>
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            {...register(field.name)}
            type={shown ? "text" : "password"}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            className="pe-11"
          />
          <Button
            variant="quiet"
            size="icon"
            className="absolute inset-y-0 end-0 my-auto"
            aria-label={t(shown ? "hide" : "show")}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon aria-hidden />
          </Button>
        </span>
      )}
    </Field>
  );
}
