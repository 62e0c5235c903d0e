import { z } from "zod";
import { readCapped } from "@/lib/read-capped";
import { route } from "@/lib/route";
import { MOST_PHOTO_BYTES, removeOwnPhoto, replaceOwnPhoto } from "@/lib/storage/commands";

const Nothing = z.strictObject({});

/** The body is the picture itself. */
export const PUT = route("account.editProfile", Nothing, async ({ ctx, request }) =>
  replaceOwnPhoto(ctx, await readCapped(request, MOST_PHOTO_BYTES)),
);

export const DELETE = route("account.editProfile", Nothing, ({ ctx }) => removeOwnPhoto(ctx));
