import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, notifications, users } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Refused } from "@/lib/errors";
import { markNotificationsRead, notify } from "@/lib/notifications/commands";
import { listNotifications } from "@/lib/notifications/queries";
import { anonymous, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

let db: Database;
let ann: Context;
let bob: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  ann = await signedIn(db, "receptionist");
  bob = await signedIn(db, "receptionist");
});

describe("notices", () => {
  test("reach every active holder of the role and nobody else", async () => {
    const disabled = await signedIn(db, "receptionist");
    await db
      .update(users)
      .set({ status: "disabled" })
      .where(eq(users.id, disabled.viewer.userId ?? ""));
    const admin = await signedIn(db, "admin");
    await notify(admin, { role: "receptionist", kind: "patient-link-waiting", href: "/patients/links" });
    const received = await db.select({ userId: notifications.userId }).from(notifications);
    expect(received.map((row) => row.userId).sort()).toEqual([ann.viewer.userId, bob.viewer.userId].sort());
    expect(await listNotifications(ann)).toMatchObject([{ kind: "patient-link-waiting", readAt: null }]);
    expect(await listNotifications(admin)).toEqual([]);
  });

  test("somebody else's notice cannot be marked as read", async () => {
    const [own] = await listNotifications(ann);
    expect(await markNotificationsRead(bob, { notificationIds: [own?.id ?? ""] })).toEqual({ count: 0 });
    expect(await listNotifications(ann)).toMatchObject([{ readAt: null }]);
  });

  test("marking as read is one event; doing it again is none", async () => {
    expect(await markNotificationsRead(ann, {})).toEqual({ count: 1 });
    expect(await markNotificationsRead(ann, {})).toEqual({ count: 0 });
    expect(await listNotifications(ann)).toMatchObject([{ readAt: ann.now }]);
    expect(await listNotifications(bob)).toMatchObject([{ readAt: null }]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.action, "notifications.read"));
    expect(events).toMatchObject([{ actorId: ann.viewer.userId, after: { count: 1 } }]);
  });

  test("nobody signed in has none", async () => {
    await expect(listNotifications(anonymous(db))).rejects.toThrow(Refused);
    await expect(markNotificationsRead(anonymous(db), {})).rejects.toThrow(Refused);
  });
});
