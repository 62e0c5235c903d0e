"use client";

import { createContext, useContext } from "react";
import type { Action } from "@/lib/action";

/** Asks the person to prove who they are; answers whether they did. */
export const StepUpContext = createContext<() => Promise<boolean>>(async () => false);

/** The action, which asks for a proof of identity when the server wants one and then goes on by itself. */
export function useProvenAction<Input, Data>(action: Action<Input, Data>): Action<Input, Data> {
  const prove = useContext(StepUpContext);
  return async (envelope) => {
    const result = await action(envelope);
    if (result.serverError?.kind !== "step-up" || !(await prove())) return result;
    return action(envelope);
  };
}
