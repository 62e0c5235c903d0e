import { can } from "@/lib/access/permissions";
import type { Context } from "@/lib/context";
import { currentSettings } from "@/lib/settings/queries";
import type { OpenIdentity } from "@/lib/temporary-identities/queries";
import { formatDateTime } from "@/lib/time";
import { UnknownLine } from "./unknown-line";

type Props = { ctx: Context; patientId: string; identity: OpenIdentity };

/** The line under the banner with what this viewer may do about it. */
export async function UnknownNotice({ ctx, patientId, identity }: Props) {
  const { timeZone } = await currentSettings();
  return (
    <UnknownLine
      patientId={patientId}
      identity={identity}
      since={formatDateTime(identity.givenAt, timeZone)}
      mayResolve={can(ctx.viewer, "temporaryIdentities.resolve")}
      mayMerge={can(ctx.viewer, "patientMerges.merge")}
    />
  );
}
