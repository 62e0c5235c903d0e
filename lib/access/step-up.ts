import type { Context } from "../context";
import { StepUpRequired } from "../errors";
import { STEP_UP_MINUTES } from "./limits";

/**
 * For what a borrowed, unlocked screen must not do: changing an e-mail address or a second factor, exports, granting roles.
 * @throws StepUpRequired unless the person proved themselves again in the last minutes (password or code).
 */
export function requireStepUp({ viewer, now }: Pick<Context, "viewer" | "now">): void {
  if (viewer.kind === "system") return;
  const goodSince = now.getTime() - STEP_UP_MINUTES * 60_000;
  if (!viewer.stepUpAt || viewer.stepUpAt.getTime() < goodSince) throw new StepUpRequired();
}
