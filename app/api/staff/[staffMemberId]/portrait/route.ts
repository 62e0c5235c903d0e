import { validate as isUuid } from "uuid";
import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { MOST_UPLOAD_BYTES } from "@/lib/pictures/rules";
import { readCapped } from "@/lib/read-capped";
import { route } from "@/lib/route";
import { removePortrait, replacePortrait } from "@/lib/staff-members/portraits";

const Nothing = z.strictObject({});

/** The body is the picture itself. */
export const PUT = route("staff.manage", Nothing, async ({ ctx, params, request }) => {
  const staffMemberId = idOf(params);
  return replacePortrait(ctx, { staffMemberId, bytes: await readCapped(request, MOST_UPLOAD_BYTES) });
});

export const DELETE = route("staff.manage", Nothing, ({ ctx, params }) => removePortrait(ctx, idOf(params)));

function idOf({ staffMemberId = "" }: Record<string, string>): string {
  if (!isUuid(staffMemberId)) throw new NotFound();
  return staffMemberId;
}
