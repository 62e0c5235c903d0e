import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { mails } from "@/db/schema";
import { transaction } from "@/lib/context";
import { deliverMail } from "@/lib/mail/deliver";
import { sendMail } from "@/lib/mail/send";
import { MAIL_TEMPLATES } from "@/lib/mail/templates";
import { testDatabase } from "@/tests/support/database";
import { visitor } from "@/tests/support/factories/accounts";

test("without a provider every kind of mail is kept to be read, and nothing is retried", async () => {
  const { db } = await testDatabase();
  const props = { name: "Grace", link: "http://localhost:3000/x", username: "grace", left: 3 };
  for (const template of MAIL_TEMPLATES) {
    const { mailId } = await transaction(visitor(db), (tx) =>
      sendMail(tx, { template, to: "grace@example.org", props }),
    );
    await deliverMail({ mailId }, { id: "job", attempt: 1, signal: new AbortController().signal });
    const [row] = await db.select().from(mails).where(eq(mails.id, mailId));
    expect(row).toMatchObject({ status: "kept", attempts: 1 });
    expect(row?.propsSealed).not.toBeNull();
  }
});
