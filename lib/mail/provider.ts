import "server-only";
import { Resend } from "resend";
import { env } from "../env";
import { calendarsIn } from "../ics";
import type { RenderedMail } from "./render";

const DEADLINE_MS = 5_000;

/** What became of an attempt. `uncertain`: it was sent off but no answer came, so it may have arrived. */
export type Attempt =
  | { kind: "taken"; providerId: string }
  | { kind: "refused"; code: string }
  | { kind: "later"; code: string }
  | { kind: "uncertain"; code: string };

/**
 * Hands one mail to Resend with our id as its idempotency key: repeating it cannot send it twice. Five seconds, no
 * redirects; nothing that the provider says is passed on but a code.
 */
export async function handOver(
  mail: RenderedMail & { id: string; to: string },
  apiKey: string,
  signal: AbortSignal,
): Promise<Attempt> {
  const resend = new Resend(apiKey, { baseUrl: env.RESEND_BASE_URL.replace(/\/$/, "") });
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const options = {
    idempotencyKey: mail.id,
    signal: AbortSignal.any([deadline, signal]),
    redirect: "error",
  };
  const { to, subject, html, text } = mail;
  const attachments = attachmentsOf(mail);
  // Reports name the mail by it, also when our own answer got lost.
  const tags = [{ name: "mail", value: mail.id }];
  const answer = await resend.emails
    .send(
      { from: env.MAIL_FROM, to, subject, html, text, tags, ...(attachments.length > 0 && { attachments }) },
      options,
    )
    .catch(() => null);
  if (answer?.data?.id) return { kind: "taken", providerId: answer.data.id };
  const status = answer?.error?.statusCode ?? null;
  if (status === null)
    return options.signal.aborted
      ? { kind: "uncertain", code: "timeout" }
      : { kind: "later", code: "unreachable" };
  const code = `provider-${status}`;
  // 409 is another attempt of ours with the same key that is still under way.
  return status >= 500 || [408, 409, 425, 429].includes(status)
    ? { kind: "later", code }
    : { kind: "refused", code };
}

function attachmentsOf({ calendar, picture }: Pick<RenderedMail, "calendar" | "picture">) {
  const files = calendarsIn(calendar?.file ?? "");
  const entries = files.map((file, index) => ({
    filename: files.length > 1 ? `appointment-${index + 1}.ics` : "appointment.ics",
    content: Buffer.from(file).toString("base64"),
    contentType: `text/calendar; charset=utf-8; method=${calendar?.method}`,
  }));
  const image = picture && {
    filename: `${picture.id}.png`,
    content: picture.png.toString("base64"),
    contentType: "image/png",
    contentId: picture.id,
  };
  return image ? [...entries, image] : entries;
}
