import "server-only";
import type { Context } from "../context";
import { StepUpRequired } from "../errors";
import { STEP_UP_MINUTES } from "./limits";

/** @throws StepUpRequired unless the person proved themselves again within the last `STEP_UP_MINUTES`. */
export function requireStepUp(ctx: Pick<Context, "viewer" | "now">): void {
  if (ctx.viewer.kind === "system") return;
  const at = ctx.viewer.stepUpAt;
  if (!at || ctx.now.getTime() - at.getTime() > STEP_UP_MINUTES * 60_000) throw new StepUpRequired();
}
