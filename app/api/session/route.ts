import { NextResponse } from "next/server";
import { z } from "zod";
import { peekSession } from "@/lib/access/viewer";
import { route } from "@/lib/route";

/** How long this session still lasts. Asking never makes it longer, whatever headers it is asked with. */
export async function GET() {
  const session = await peekSession();
  const secondsLeft = session ? Math.max(0, Math.floor((session.endsAt.getTime() - Date.now()) / 1000)) : 0;
  return NextResponse.json({ secondsLeft }, { headers: { "Cache-Control": "private, no-store" } });
}

/** Somebody is at work here: what their hands do in a page counts like any other request. */
export const POST = route("account.use", z.strictObject({}), async () => ({}));
