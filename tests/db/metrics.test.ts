import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import type { MailStatus } from "@/db/enums/exchange";
import { mails } from "@/db/schema";
import { transaction } from "@/lib/context";
import * as backlog from "@/lib/mail/backlog";
import { sendMail } from "@/lib/mail/send";
import { metricsText } from "@/lib/metrics";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";

const { db } = await testDatabase();
const admin = await signedIn(db, "admin");
afterEach(() => vi.restoreAllMocks());

async function mail(status: MailStatus, minutesAgo: number) {
  const props = { name: "Ann Example", link: "http://localhost:3000/reset-password/secret" };
  const { mailId } = await transaction(admin, (tx) =>
    sendMail(tx, { template: "reset-password", to: "ann@hospital.test", props }),
  );
  const createdAt = new Date(Date.now() - minutesAgo * 60_000);
  await db.update(mails).set({ status, createdAt }).where(eq(mails.id, mailId));
  return mailId;
}
/** What Prometheus reads of mails. */
async function told() {
  const lines = (await metricsText()).split("\n").filter((line) => line.startsWith("hospital_mail"));
  return new Map(lines.map((line) => [line.split(" ")[0], Number(line.split(" ")[1])]));
}

test("the backlog of mails is told with its age, and falls as they leave; nothing of it is about anybody", async () => {
  expect(await told()).toEqual(
    new Map([
      ['hospital_mails{state="waiting"}', 0],
      ['hospital_mails{state="uncertain"}', 0],
      ['hospital_mails{state="failed"}', 0],
      ["hospital_mail_oldest_waiting_seconds", 0],
    ]),
  );
  const oldest = await mail("queued", 90);
  await mail("sending", 5);
  await mail("uncertain", 600);
  await mail("failed", 600);
  for (const status of ["sent", "kept", "delivered", "bounced", "dropped"] as const) await mail(status, 900);
  const found = await told();
  expect(found.get('hospital_mails{state="waiting"}')).toBe(2);
  expect(found.get('hospital_mails{state="uncertain"}')).toBe(1);
  expect(found.get('hospital_mails{state="failed"}')).toBe(1);
  const seconds = found.get("hospital_mail_oldest_waiting_seconds") ?? 0;
  expect(Math.abs(seconds - 90 * 60)).toBeLessThan(60);
  expect(await metricsText()).not.toMatch(/Ann|example|hospital\.test/i);

  await db.update(mails).set({ status: "sent" }).where(eq(mails.id, oldest));
  const after = await told();
  expect(after.get('hospital_mails{state="waiting"}')).toBe(1);
  expect(after.get("hospital_mail_oldest_waiting_seconds")).toBeLessThan(10 * 60);
});

test("while the outbox cannot be asked nothing is said of it, and everything else is", async () => {
  vi.spyOn(backlog, "readMailBacklog").mockRejectedValue(new Error("down"));
  expect(await told()).toEqual(new Map());
  expect(await metricsText()).toContain("hospital_http_request_seconds");
});
