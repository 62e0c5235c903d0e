import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import type { MailStatus } from "@/db/enums/exchange";
import { auditEvents, mails } from "@/db/schema";
import { type Context, transaction } from "@/lib/context";
import { NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { readMail } from "@/lib/mail/queries";
import { sendMail } from "@/lib/mail/send";
import { confirmMailArrived, retryMail } from "@/lib/mails/commands";
import { MailFilter } from "@/lib/mails/inputs";
import { listMails } from "@/lib/mails/queries";
import { getAdminOverview } from "@/lib/system/queries";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

let db: Database;
let admin: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin");
});

async function mail(status: MailStatus, change: Partial<typeof mails.$inferInsert> = {}) {
  const { mailId } = await transaction(admin, (tx) =>
    sendMail(tx, {
      template: "reset-password",
      to: `${status}@hospital.test`,
      props: { name: "<script>Ann</script>", link: "http://localhost:3000/reset-password/secret" },
    }),
  );
  await db
    .update(mails)
    .set({ status, ...change })
    .where(eq(mails.id, mailId));
  return mailId;
}

const mailOf = async (mailId: string) => (await db.select().from(mails).where(eq(mails.id, mailId)))[0];
const eventsAbout = async (mailId: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.entityId, mailId))).map((event) => event.action);

describe("the outbox", () => {
  test("lists mails without what they say", async () => {
    const mailId = await mail("kept");
    const { rows } = await listMails(admin, MailFilter.parse({ to: "kept@", status: "kept" }));
    expect(rows).toMatchObject([{ id: mailId, template: "reset-password" }]);
    expect(JSON.stringify(rows)).not.toContain("secret");
  });

  test("shows what the administrator's overview counts as troubled: failed and uncertain, nothing else", async () => {
    const troubled = [await mail("failed"), await mail("uncertain")];
    await mail("sent");
    const { rows, total } = await listMails(admin, MailFilter.parse({ status: "failed,uncertain" }));
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(troubled));
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["failed", "uncertain"]));
    expect(total).toBe((await getAdminOverview(admin)).troubledMails);
  });

  test("shows one as its receiver reads it, escapes what people typed, and that is an event", async () => {
    const mailId = await mail("kept");
    const content = await readMail(admin, mailId);
    expect(content.html).toContain("reset-password/secret");
    expect(content.html).not.toContain("<script>");
    expect(await eventsAbout(mailId)).toEqual(["mails.read"]);
  });

  test("says so when the content is no longer kept", async () => {
    const mailId = await mail("sent", { propsSealed: null });
    expect(await readMail(admin, mailId)).toMatchObject({ html: null, text: null });
  });

  test.each(["manager", "receptionist", "patient"] as const)("is closed to a %s", async (role) => {
    const mailId = await mail("failed");
    const ctx = await signedIn(db, role);
    await expect(listMails(ctx, MailFilter.parse({}))).rejects.toThrow(Refused);
    await expect(readMail(ctx, mailId)).rejects.toThrow(Refused);
    await expect(retryMail(ctx, { mailId })).rejects.toThrow(Refused);
    await expect(confirmMailArrived(ctx, { mailId })).rejects.toThrow(Refused);
    expect(await mailOf(mailId)).toMatchObject({ status: "failed" });
  });
});

describe("a mail that went wrong", () => {
  test.each(["failed", "uncertain"] as const)(
    "%s, is sent again with one job and one event",
    async (status) => {
      const mailId = await mail(status);
      await retryMail(admin, { mailId });
      expect(await mailOf(mailId)).toMatchObject({ status: "queued" });
      expect(await eventsAbout(mailId)).toEqual(["mails.retry"]);
    },
  );

  test.each(["queued", "sending", "sent", "kept"] as const)(
    "but one that is %s is not sent twice",
    async (status) => {
      const mailId = await mail(status);
      await expect(retryMail(admin, { mailId })).rejects.toThrow("mails.notFailed");
      expect(await mailOf(mailId)).toMatchObject({ status });
    },
  );

  test("cannot be sent again without its content", async () => {
    const mailId = await mail("failed", { propsSealed: null });
    await expect(retryMail(admin, { mailId })).rejects.toThrow("mails.contentGone");
  });

  test("uncertain and found to have arrived, is settled and forgets its content", async () => {
    const mailId = await mail("uncertain");
    await confirmMailArrived(admin, { mailId });
    expect(await mailOf(mailId)).toMatchObject({ status: "sent", propsSealed: null, sentAt: admin.now });
    await expect(confirmMailArrived(admin, { mailId })).rejects.toThrow("mails.decidedMeanwhile");
    expect(await eventsAbout(mailId)).toEqual(["mails.confirmArrived"]);
  });

  test("two administrators decide at once: one succeeds, the other is told", async () => {
    const mailId = await mail("uncertain");
    const results = await Promise.allSettled([
      retryMail(admin, { mailId }),
      confirmMailArrived(admin, { mailId }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await eventsAbout(mailId)).toHaveLength(1);
  });

  test("unknown, is not found", async () => {
    await expect(retryMail(admin, { mailId: newId() })).rejects.toThrow(NotFound);
    await expect(readMail(admin, newId())).rejects.toThrow(NotFound);
  });
});
