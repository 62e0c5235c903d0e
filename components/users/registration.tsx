"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Callout } from "@/components/ui/callout";
import { approveRegistrationAction, refuseRegistrationAction } from "@/lib/registrations/actions";
import type { UserDetail } from "@/lib/users/queries";
import { RolesDialog } from "./roles-dialog";

/** The decision about somebody who registered themselves. */
export function Registration({ user }: { user: UserDetail }) {
  const t = useTranslations("users.approve");
  return (
    <Callout tone="warning" title={t("title")}>
      <p className="mb-3">{t("text")}</p>
      <div className="flex flex-wrap gap-2">
        <RolesDialog
          user={user}
          action={approveRegistrationAction}
          variant="primary"
          words={{
            button: t("button"),
            title: t("dialog"),
            label: t("roles"),
            submit: t("submit"),
            done: t("done"),
          }}
        />
        <ReasonDialog
          action={refuseRegistrationAction}
          schema={() => import("@/lib/registrations/inputs").then((inputs) => inputs.RefuseRegistration)}
          target={{ userId: user.id, version: user.version }}
          words={{
            button: t("refuse"),
            title: t("refuseTitle"),
            reason: t("refuseReason"),
            hint: t("refuseHint"),
            submit: t("refuseSubmit"),
            done: t("refused"),
          }}
        />
      </div>
    </Callout>
  );
}
