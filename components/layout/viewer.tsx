"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Role } from "@/db/enums/access";
import type { Permission } from "@/lib/access/permissions";

/** What the browser may know about who is signed in. Hiding by it is a courtesy; the server decides. */
export type ShellViewer = {
  name: string;
  roles: readonly Role[];
  permissions: readonly Permission[];
  practitionerId: string | null;
};

const ViewerContext = createContext<ShellViewer>({
  name: "",
  roles: [],
  permissions: [],
  practitionerId: null,
});

export function ViewerProvider({ viewer, children }: { viewer: ShellViewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useShellViewer() {
  return useContext(ViewerContext);
}

export function useCan() {
  const { permissions } = useContext(ViewerContext);
  return (permission: Permission) => permissions.includes(permission);
}
