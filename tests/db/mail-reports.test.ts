import { createHmac, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { auditEvents, mailEvents, mails } from "@/db/schema";
import { transaction } from "@/lib/context";
import { newId } from "@/lib/ids";
import { deliverMail } from "@/lib/mail/deliver";
import { receiveReport } from "@/lib/mail/reports";
import { sendMail } from "@/lib/mail/send";
import { anonymous } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { visitor } from "@/tests/support/factories/accounts";
import { answer, resendServer, silence } from "@/tests/support/resend";

const SECRET = randomBytes(24);
process.env.RESEND_WEBHOOK_SECRET = `whsec_${SECRET.toString("base64")}`;
const provider = await resendServer();
const { db } = await testDatabase();
afterAll(provider.close);
beforeEach(provider.forget);

const job = { id: "job", attempt: 1, signal: new AbortController().signal };
const mailOf = async (mailId: string) => (await db.select().from(mails).where(eq(mails.id, mailId)))[0];

async function sent() {
  const { mailId } = await transaction(visitor(db), (tx) =>
    sendMail(tx, { template: "password-changed", to: "grace@example.org", props: { name: "Grace" } }),
  );
  await deliverMail({ mailId }, job);
  return { mailId, providerId: `provider-${provider.letters.length}` };
}
type Sent = Awaited<ReturnType<typeof sent>>;

type Told = { id?: string; at?: Date; secret?: Buffer; bounce?: string; body?: string };

/** A report as Resend signs it: HMAC-SHA-256 over id, time and body. */
function report(
  type: string,
  { mailId, providerId }: Sent,
  { id = newId(), at = new Date(), secret = SECRET, bounce, body }: Told = {},
) {
  const text =
    body ??
    JSON.stringify({
      type,
      created_at: at.toISOString(),
      data: {
        email_id: providerId,
        to: ["grace@example.org"],
        subject: "x",
        tags: { mail: mailId },
        ...(bounce && { bounce: { type: bounce, message: "grace@example.org is full" } }),
      },
    });
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${text}`).digest("base64")}`;
  return [text, { id, timestamp, signature }] as const;
}
const tell = (type: string, mail: Sent, told: Told = {}) =>
  receiveReport(anonymous(db), ...report(type, mail, told));

describe("a report of the provider", () => {
  test("says what became of a mail, leaves one event, and keeps nothing of what the provider wrote", async () => {
    const mail = await sent();
    await tell("email.delivered", mail);
    expect(await mailOf(mail.mailId)).toMatchObject({ status: "delivered", lastError: null });
    await tell("email.bounced", mail, { bounce: "Permanent" });
    expect(await mailOf(mail.mailId)).toMatchObject({ status: "bounced", lastError: "address-refused" });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, mail.mailId));
    expect(events.map(({ action }) => action)).toEqual(["mails.report", "mails.report"]);
    expect(JSON.stringify([await mailOf(mail.mailId), events])).not.toContain("is full");
  });

  test("that comes again changes nothing, not even twice in the same moment", async () => {
    const mail = await sent();
    const told = report("email.bounced", mail, { bounce: "Transient" });
    await Promise.all([1, 2, 3].map(() => receiveReport(anonymous(db), ...told)));
    expect(await db.select().from(mailEvents).where(eq(mailEvents.mailId, mail.mailId))).toHaveLength(1);
    expect(await mailOf(mail.mailId)).toMatchObject({ status: "bounced", lastError: "mailbox-busy" });
  });

  test("that comes late does not undo what is known", async () => {
    const mail = await sent();
    await tell("email.complained", mail);
    for (const type of ["email.sent", "email.delivered", "email.bounced", "email.opened"])
      await tell(type, mail);
    expect((await mailOf(mail.mailId))?.status).toBe("complained");
  });

  test("settles a mail whose answer never came, and one that was to be tried again", async () => {
    provider.replies(silence);
    const { mailId } = await transaction(visitor(db), (tx) =>
      sendMail(tx, { template: "password-changed", to: "grace@example.org", props: { name: "Grace" } }),
    );
    await expect(deliverMail({ mailId }, job)).rejects.toThrow("timeout");
    await tell("email.delivered", { mailId, providerId: "unknown-until-now" });
    expect(await mailOf(mailId)).toMatchObject({
      status: "delivered",
      providerId: "unknown-until-now",
      propsSealed: null,
    });
    provider.forget();
    await deliverMail({ mailId }, job);
    expect(provider.letters).toHaveLength(0);

    provider.replies(answer(500));
    const again = await transaction(visitor(db), (tx) =>
      sendMail(tx, { template: "password-changed", to: "grace@example.org", props: { name: "Grace" } }),
    );
    await expect(deliverMail(again, job)).rejects.toThrow("provider-500");
    await tell("email.sent", { ...again, providerId: "p" });
    provider.forget();
    await deliverMail(again, job);
    expect(provider.letters).toHaveLength(0);
  });
});

describe("refused, and nothing changed", () => {
  test.each<[string, (mail: Sent) => readonly [string, ReturnType<typeof report>[1]]]>([
    ["signed with another secret", (mail) => report("email.bounced", mail, { secret: randomBytes(24) })],
    ["six minutes old", (mail) => report("email.bounced", mail, { at: new Date(Date.now() - 360_000) })],
    ["of six minutes ahead", (mail) => report("email.bounced", mail, { at: new Date(Date.now() + 360_000) })],
    [
      "without a signature",
      (mail) => [report("email.bounced", mail)[0], { ...report("email.bounced", mail)[1], signature: "" }],
    ],
    [
      "under another id",
      (mail) => {
        const [body, signed] = report("email.bounced", mail);
        return [body, { ...signed, id: newId() }];
      },
    ],
    [
      "with another body",
      (mail) => {
        const [body, signed] = report("email.bounced", mail);
        return [body.replace("bounced", "delivered"), signed];
      },
    ],
  ])("one %s", async (_what, forge) => {
    const mail = await sent();
    await expect(receiveReport(anonymous(db), ...forge(mail))).rejects.toMatchObject({ kind: "refused" });
    expect((await mailOf(mail.mailId))?.status).toBe("sent");
    expect(await db.select().from(mailEvents).where(eq(mailEvents.mailId, mail.mailId))).toEqual([]);
  });

  test("what is signed and no report; and one about somebody else's mail is passed over", async () => {
    const mail = await sent();
    await expect(tell("", mail, { body: '{"type":7}' })).rejects.toMatchObject({ kind: "invalid" });
    await tell("email.bounced", { mailId: newId(), providerId: "elsewhere" });
    expect((await mailOf(mail.mailId))?.status).toBe("sent");
  });

  test("everything, where no secret is set up", async () => {
    const mail = await sent();
    vi.resetModules();
    const { RESEND_WEBHOOK_SECRET } = process.env;
    delete process.env.RESEND_WEBHOOK_SECRET;
    const fresh = await import("@/lib/mail/reports");
    await expect(fresh.receiveReport(anonymous(db), ...report("email.bounced", mail))).rejects.toMatchObject({
      kind: "not-found",
    });
    process.env.RESEND_WEBHOOK_SECRET = RESEND_WEBHOOK_SECRET;
  });
});
