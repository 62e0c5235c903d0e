"use client";

import type { ReactNode } from "react";
import { useSignOut } from "@/components/layout/sign-out";
import { Button } from "@/components/ui/button";

export function SignOutButton({ children }: { children: ReactNode }) {
  return (
    <Button variant="quiet" onClick={useSignOut()}>
      {children}
    </Button>
  );
}
