"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import type { Action } from "@/lib/action";
import { resendInvitationAction, revokeInvitationAction } from "@/lib/invitations/actions";
import {
  changeRolesAction,
  disableUserAction,
  enableUserAction,
  endUserSessionsAction,
  forcePasswordResetAction,
  resetSecondFactorAction,
} from "@/lib/users/actions";
import type { UserDetail } from "@/lib/users/queries";
import { RolesDialog } from "./roles-dialog";

/** Everything an administrator can do to this account in its present state. */
export function UserActions({ user, isOwn }: { user: UserDetail; isOwn: boolean }) {
  const t = useTranslations("users");
  const isStaff = user.roles.length === 0 || user.roles.some((role) => role !== "patient");
  if (user.status === "invited") return <InvitationActions userId={user.id} />;
  if (user.status === "disabled") return <EnableButton user={user} />;
  if (user.status !== "active") return null;
  return (
    <>
      {isStaff && (
        <RolesDialog
          user={user}
          action={changeRolesAction}
          words={{
            button: t("roles.button"),
            title: t("roles.title"),
            label: t("roles.label"),
            hint: t("roles.hint"),
            submit: t("roles.save"),
            done: t("roles.saved"),
          }}
        />
      )}
      {!isOwn && <OthersActions user={user} />}
    </>
  );
}

function OthersActions({ user }: { user: UserDetail }) {
  const t = useTranslations("users.actions");
  const target = { userId: user.id };
  return (
    <>
      <AskingButton action={endUserSessionsAction} input={target} name="endSessions" done="sessionsEnded" />
      <AskingButton
        action={forcePasswordResetAction}
        input={target}
        name="resetPassword"
        done="passwordReset"
      />
      {user.secondFactorSince && (
        <AskingButton action={resetSecondFactorAction} input={target} name="resetFactor" done="factorReset" />
      )}
      <ReasonDialog
        action={disableUserAction}
        schema={() => import("@/lib/users/inputs").then((inputs) => inputs.DisableUser)}
        target={{ ...target, version: user.version }}
        words={{
          button: t("disable"),
          title: t("disableTitle"),
          text: t("disableText"),
          reason: t("reason"),
          submit: t("disableSubmit"),
          done: t("disabled"),
        }}
      />
    </>
  );
}

function InvitationActions({ userId }: { userId: string }) {
  const t = useTranslations("users.actions");
  const router = useRouter();
  const resend = useActionButton(resendInvitationAction, { success: t("resent") });
  return (
    <>
      <Button busy={resend.busy} onClick={() => resend.run({ userId })}>
        {t("resend")}
      </Button>
      <AskingButton
        action={revokeInvitationAction}
        input={{ userId }}
        name="revoke"
        done="revoked"
        onDone={() => router.push("/admin/users")}
      />
    </>
  );
}

function EnableButton({ user }: { user: UserDetail }) {
  const t = useTranslations("users.actions");
  const enable = useActionButton(enableUserAction, {
    confirm: { title: t("enableTitle"), text: t("enableText"), confirm: t("enable") },
    success: t("enabled"),
  });
  return (
    <>
      <Button busy={enable.busy} onClick={() => enable.run({ userId: user.id, version: user.version })}>
        {t("enable")}
      </Button>
      {enable.dialog}
    </>
  );
}

function AskingButton<Input>({
  action,
  input,
  name,
  done,
  onDone,
}: {
  action: Action<Input, unknown>;
  input: Input;
  name: "endSessions" | "resetPassword" | "resetFactor" | "revoke";
  done: "sessionsEnded" | "passwordReset" | "factorReset" | "revoked";
  onDone?: () => void;
}) {
  const t = useTranslations("users.actions");
  const press = useActionButton(action, {
    confirm: { title: t(`${name}Title`), text: t(`${name}Text`), confirm: t(`${name}Confirm`), danger: true },
    success: t(done),
    onSuccess: onDone,
  });
  return (
    <>
      <Button busy={press.busy} onClick={() => press.run(input)}>
        {t(name)}
      </Button>
      {press.dialog}
    </>
  );
}
