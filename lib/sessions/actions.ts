"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import { cookieOptions, sessionCookieName } from "@/lib/access/cookie";
import { action, gateAction } from "@/lib/action";
import { revokeSession, revokeSessions, signOut } from "./commands";
import { EndSession, Nothing, StepUp } from "./inputs";
import { stepUp } from "./step-up";

export const signOutAction = gateAction("sessions.signOut")
  .inputSchema(Nothing)
  .action(async ({ ctx }) => {
    await signOut(ctx);
    (await cookies()).set(sessionCookieName(), "", { ...cookieOptions(), maxAge: 0 });
    return {};
  });

export const stepUpAction = action("account.use", { keepsAnswer: false })
  .inputSchema(StepUp)
  .action(({ ctx, input }) => stepUp(ctx, input));

export const revokeSessionAction = action("account.manageSessions", { name: "sessions.revokeSession" })
  .inputSchema(EndSession)
  .action(async ({ ctx, input }) => {
    const ended = await revokeSession(ctx, input);
    revalidatePath("/account", "layout");
    return ended;
  });

export const revokeOtherSessionsAction = action("account.manageSessions", {
  name: "sessions.revokeOtherSessions",
})
  .inputSchema(Nothing)
  .action(async ({ ctx }) => {
    const ended = await revokeSessions(ctx, { keepThis: true });
    revalidatePath("/account", "layout");
    return ended;
  });

export const signOutEverywhereAction = action("account.manageSessions", {
  name: "sessions.signOutEverywhere",
})
  .inputSchema(Nothing)
  .action(({ ctx }) => revokeSessions(ctx, { keepThis: false }));
