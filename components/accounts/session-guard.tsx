import type { ReactNode } from "react";
import { Messages } from "@/components/layout/messages";
import { getSession } from "@/lib/access/viewer";
import { IdleWatch } from "./idle-watch";
import { StepUpProvider } from "./step-up-provider";

/** Around every page for somebody signed in: warns before log-off, and asks for proof where a door wants it. */
export async function SessionGuard({ children }: { children: ReactNode }) {
  const session = await getSession();
  return (
    <Messages namespaces={["session"]}>
      <StepUpProvider hasSecondFactor={session?.hasSecondFactor ?? false}>
        {children}
        <IdleWatch />
      </StepUpProvider>
    </Messages>
  );
}
