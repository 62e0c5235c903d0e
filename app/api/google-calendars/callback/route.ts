import { AppError } from "@/lib/errors";
import { finishConnecting } from "@/lib/google-calendars/authorize";
import { GoogleAnswer } from "@/lib/google-calendars/inputs";
import { route, seeOther } from "@/lib/route";

/** Where Google sends the practitioner back to. Whoever is no longer signed in does that first, and then begins again. */
export const GET = route(
  "googleCalendars.connect",
  GoogleAnswer,
  async ({ ctx, query }) => {
    const outcome = await finishConnecting(ctx, query).catch((error: unknown) => {
      if (error instanceof AppError && error.kind === "conflict") return "notPossible" as const;
      throw error;
    });
    return seeOther(`/account/google-calendar?outcome=${outcome}`);
  },
  { signedOut: "/sign-in" },
);
