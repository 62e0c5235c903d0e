import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, mails } from "@/db/schema";
import { deliverMail } from "@/lib/mail/deliver";
import { readMail } from "@/lib/mail/queries";
import { MAIL_TEMPLATES } from "@/lib/mail/templates";
import { previewMail, sendTestMail } from "@/lib/mails/preview";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const admin = await signedIn(db, "admin");

describe("a mail about nobody", () => {
  test.each(MAIL_TEMPLATES)("%s looks as it would leave, with nothing left open", async (template) => {
    const { html, text, subject } = await previewMail(admin, template);
    expect(text).toContain("Hello Ann Example,");
    for (const part of [html, text, subject]) expect(part).not.toMatch(/undefined|\{\w+\}|mail\.\w/);
  });

  test("goes to the administrator's own address, is an event, and five an hour are enough", async () => {
    const { mailId, to } = await sendTestMail(admin, { template: "appointment-reminder" });
    expect(to).toContain(admin.viewer.userId?.slice(-12));
    await deliverMail({ mailId }, { id: "job", attempt: 1, signal: new AbortController().signal });
    expect(await readMail(admin, mailId)).toMatchObject({
      toEmail: to,
      status: "kept",
      calendar: { method: "REQUEST" },
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, mailId));
    expect(events.map(({ action }) => action)).toContain("mails.test");
    for (let more = 0; more < 4; more += 1) await sendTestMail(admin, { template: "notice" });
    await expect(sendTestMail(admin, { template: "notice" })).rejects.toMatchObject({ kind: "too-many" });
  });

  test("is for administrators, and of mails that there are", async () => {
    const manager = await signedIn(db, "manager");
    const before = await db.select().from(mails);
    await expect(previewMail(manager, "notice")).rejects.toMatchObject({ kind: "refused" });
    await expect(sendTestMail(manager, { template: "notice" })).rejects.toMatchObject({ kind: "refused" });
    await expect(previewMail(admin, "toString")).rejects.toMatchObject({ kind: "not-found" });
    await expect(sendTestMail(admin, { template: "toString" })).rejects.toMatchObject({ kind: "not-found" });
    expect(await db.select().from(mails)).toHaveLength(before.length);
  });
});
