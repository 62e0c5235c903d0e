import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { mails } from "@/db/schema";
import { transaction } from "@/lib/context";
import { deliverMail } from "@/lib/mail/deliver";
import { readMail } from "@/lib/mail/queries";
import { sendMail } from "@/lib/mail/send";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { visitor } from "@/tests/support/factories/accounts";

type Letter = {
  key: string | undefined;
  body: { to: string; subject: string; html: string; text: string; from: string };
};
type Reply = (response: ServerResponse) => void;

let db: Database;
let server: Server;
let accepted: Letter[] = [];
let reply: Reply;
const json =
  (status: number, body: unknown): Reply =>
  (response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const taken = json(200, { id: "provider-1" });
const job = (attempt = 1) => ({ id: "job", attempt, signal: new AbortController().signal });

beforeAll(async () => {
  server = createServer(async (request: IncomingMessage, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    accepted.push({ key: request.headers["idempotency-key"]?.toString(), body: JSON.parse(body) });
    reply(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  process.env.RESEND_BASE_URL = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  process.env.RESEND_API_KEY = "re_test";
  ({ db } = await testDatabase());
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  accepted = [];
  reply = taken;
});

const LINK = "http://localhost:3000/reset-password/secret-token";
async function queued(name = "Grace") {
  const ctx = visitor(db);
  const send = transaction(ctx, (tx) =>
    sendMail(tx, { template: "reset-password", to: "grace@example.org", props: { name, link: LINK } }),
  );
  return (await send).mailId;
}
const row = async (mailId: string) => (await db.select().from(mails).where(eq(mails.id, mailId)))[0];

describe("the outbox", () => {
  test("holds nothing when the write is rolled back, and the link only sealed when it is not", async () => {
    const failing = transaction(visitor(db), async (tx) => {
      await sendMail(tx, {
        template: "reset-password",
        to: "never@example.org",
        props: { name: "A", link: LINK },
      });
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow();
    expect(await db.select().from(mails).where(eq(mails.toEmail, "never@example.org"))).toHaveLength(0);
    const mailId = await queued();
    expect(JSON.stringify(await row(mailId))).not.toContain("secret-token");
    const { rows } = await db.execute(
      `SELECT data FROM pgboss.job WHERE name = 'mail' AND data->>'mailId' = '${mailId}'`,
    );
    expect(rows).toEqual([{ data: { mailId } }]);
  });

  test("hands a mail over once, under its own id, in HTML and text, and forgets the link", async () => {
    const mailId = await queued("<b>Grace</b>");
    await deliverMail({ mailId }, job());
    await deliverMail({ mailId }, job());
    expect(accepted).toHaveLength(1);
    expect(accepted[0]?.key).toBe(mailId);
    expect(accepted[0]?.body).toMatchObject({ to: "grace@example.org", subject: "Choose a new password" });
    expect(accepted[0]?.body.html).toContain(LINK);
    expect(accepted[0]?.body.html).not.toContain("<b>Grace");
    expect(accepted[0]?.body.text).toContain(LINK);
    expect(await row(mailId)).toMatchObject({ status: "sent", providerId: "provider-1", propsSealed: null });
  });

  test.each([500, 502, 429])("tries again after %i, with the same key, and arrives", async (status) => {
    const mailId = await queued();
    reply = json(status, {
      name: "application_error",
      message: "grace@example.org was refused",
      statusCode: status,
    });
    await expect(deliverMail({ mailId }, job())).rejects.toThrow(`provider-${status}`);
    expect(await row(mailId)).toMatchObject({ status: "queued", lastError: `provider-${status}` });
    reply = taken;
    await deliverMail({ mailId }, job(2));
    expect(accepted.map(({ key }) => key)).toEqual([mailId, mailId]);
    expect(await row(mailId)).toMatchObject({ status: "sent", attempts: 2 });
  });

  test("fails for good on what the provider will never take, and after the last attempt", async () => {
    const refused = await queued();
    reply = json(422, { name: "validation_error", message: "no", statusCode: 422 });
    await deliverMail({ mailId: refused }, job());
    expect(await row(refused)).toMatchObject({ status: "failed", lastError: "provider-422" });
    const late = await queued();
    reply = json(503, { name: "application_error", message: "no", statusCode: 503 });
    await deliverMail({ mailId: late }, job(29));
    expect((await row(late))?.status).toBe("failed");
  });

  test("shows a mail whose answer never came as uncertain until a repetition is answered", async () => {
    const mailId = await queued();
    reply = () => undefined;
    await expect(deliverMail({ mailId }, job())).rejects.toThrow("timeout");
    expect(await row(mailId)).toMatchObject({ status: "uncertain", lastError: "timeout" });
    reply = taken;
    await deliverMail({ mailId }, job(2));
    expect(accepted.map(({ key }) => key)).toEqual([mailId, mailId]);
    expect((await row(mailId))?.status).toBe("sent");
  });

  test("waits while the provider cannot be reached at all", async () => {
    const mailId = await queued();
    reply = (response) => void response.destroy();
    await expect(deliverMail({ mailId }, job())).rejects.toThrow("unreachable");
    expect((await row(mailId))?.status).toBe("queued");
  });

  test("does not follow the provider elsewhere", async () => {
    const mailId = await queued();
    reply = (response) => void response.writeHead(307, { location: "http://127.0.0.1:1/steal" }).end();
    await expect(deliverMail({ mailId }, job())).rejects.toThrow("unreachable");
  });
});

describe("reading", () => {
  test("an administrator reads what is not sent yet, and the reading is audited; nobody else may", async () => {
    const mailId = await queued();
    const mail = await readMail(await signedIn(db, "admin"), mailId);
    expect(mail.text).toContain("Hello Grace,");
    expect(mail.html).toContain(LINK);
    expect(mail).not.toHaveProperty("propsSealed");
    await expect(readMail(await signedIn(db, "doctor"), mailId)).rejects.toMatchObject({ kind: "refused" });
  });
});
