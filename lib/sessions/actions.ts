"use server";

import { cookies } from "next/headers";
import { cookieOptions, sessionCookieName } from "@/lib/access/cookie";
import { gateAction } from "@/lib/action";
import { signOut } from "./commands";
import { Nothing } from "./inputs";

export const signOutAction = gateAction("sessions.signOut")
  .inputSchema(Nothing)
  .action(async ({ ctx }) => {
    await signOut(ctx);
    (await cookies()).set(sessionCookieName(), "", { ...cookieOptions(), maxAge: 0 });
    return {};
  });
