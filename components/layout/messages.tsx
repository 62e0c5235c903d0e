import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Namespace } from "@/lib/i18n/types";
import { AddMessages } from "./add-messages";

/** Sends the messages of these namespaces to the browser, for the client components inside. */
export async function Messages({
  namespaces,
  children,
}: {
  namespaces: readonly Namespace[];
  children: ReactNode;
}) {
  return <AddMessages messages={await messagesOf(namespaces)}>{children}</AddMessages>;
}

/** Always in the browser: the kit, the shell and the errors speak from everywhere. */
export const BASE_NAMESPACES = [
  "ui",
  "shell",
  "errors",
  "enums",
  "fatal",
] as const satisfies readonly Namespace[];

export async function messagesOf(namespaces: readonly Namespace[]) {
  const all = await getMessages();
  return Object.fromEntries(namespaces.map((name) => [name, all[name]]));
}
