import { requestContext } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { receiveReport } from "@/lib/mail/reports";
import { readCapped } from "@/lib/read-capped";

const MOST_BYTES = 64_000;
const STATUS: Partial<Record<string, number>> = { invalid: 400, refused: 401, "not-found": 404 };

/** What the mail provider reports of a mail; it believes only a signature. Says nothing but whether the report was taken. */
export async function POST(request: Request) {
  try {
    const body = new TextDecoder().decode(await readCapped(request, MOST_BYTES));
    const header = (name: string) => request.headers.get(name);
    await receiveReport(await requestContext(), body, {
      id: header("svix-id"),
      timestamp: header("svix-timestamp"),
      signature: header("svix-signature"),
    });
    return new Response(null, { status: 204 });
  } catch (error) {
    const status = error instanceof AppError ? (STATUS[error.kind] ?? 503) : 503;
    if (status === 503) log.error("mail.reportFailed", {}, error);
    return new Response(null, { status });
  }
}
