import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { appointmentMessages, appointmentTypes, auditEvents } from "@/db/schema";
import { changeMessageSettings } from "@/lib/appointment-message-settings/commands";
import { ChangeMessageSettings } from "@/lib/appointment-message-settings/inputs";
import { getMessageSettings, messageSettingsForm } from "@/lib/appointment-message-settings/queries";
import { addAppointmentType, changeAppointmentType } from "@/lib/appointment-types/commands";
import { AppointmentType, ChangeAppointmentType } from "@/lib/appointment-types/inputs";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment } from "@/tests/support/factories/appointments";

const { db } = await testDatabase();
const admin = await signedIn(db, "admin");
const form = async () => messageSettingsForm(await getMessageSettings(db));

describe("when patients are told", () => {
  test("is the night from nine to seven and two reminders until somebody says otherwise", async () => {
    expect(await form()).toMatchObject({
      quietFrom: "21:00",
      quietTo: "07:00",
      reminders: ["2880", "180"],
      followsUpNoShow: true,
    });
  });

  test("is changed by an administrator, which is one event, and counts for the next booking", async () => {
    const { version } = await form();
    await changeMessageSettings(
      admin,
      ChangeMessageSettings.parse({
        version,
        quietFrom: "22:30",
        quietTo: "06:00",
        reminders: ["60", "1440"],
        followsUpNoShow: false,
      }),
    );
    expect(await getMessageSettings(db)).toMatchObject({
      quietFromMinute: 1350,
      quietToMinute: 360,
      reminderMinutes: [1440, 60],
      followsUpNoShow: false,
    });
    const visit = await makeAppointment({ db }, { startsAt: new Date("2026-03-20T10:00:00Z") });
    const planned = await db
      .select()
      .from(appointmentMessages)
      .where(eq(appointmentMessages.appointmentId, visit.id));
    expect(planned.map(({ minutesBefore }) => minutesBefore).sort((a, b) => a - b)).toEqual([0, 60, 1440]);
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "appointmentMessages.changeSettings"));
    expect(events).toHaveLength(1);
  });

  test("can be at any hour, and never at half an hour's worth of a night", async () => {
    const { version } = await form();
    const settings = { version, reminders: [], followsUpNoShow: true };
    await changeMessageSettings(admin, ChangeMessageSettings.parse(settings));
    expect(await form()).toMatchObject({ quietFrom: "", quietTo: "", reminders: [] });
    for (const wrong of [
      { quietFrom: "21:00" },
      { quietTo: "07:00" },
      { quietFrom: "07:00", quietTo: "07:00" },
      { quietFrom: "25:00", quietTo: "07:00" },
    ])
      expect(ChangeMessageSettings.safeParse({ ...settings, ...wrong }).success).toBe(false);
    const six = ["10080", "4320", "2880", "1440", "180", "60"];
    expect(ChangeMessageSettings.safeParse({ ...settings, reminders: six }).success).toBe(false);
  });

  test("is changed by nobody else, and not over what somebody saved meanwhile", async () => {
    const settings = { version: 1, reminders: [], followsUpNoShow: true };
    for (const role of ["manager", "receptionist", "doctor", "patient"] as const)
      await expect(
        changeMessageSettings(await signedIn(db, role), ChangeMessageSettings.parse(settings)),
      ).rejects.toMatchObject({ kind: "refused" });
    const current = await form();
    await expect(changeMessageSettings(admin, ChangeMessageSettings.parse(settings))).rejects.toMatchObject({
      kind: "conflict",
      details: { current },
    });
  });
});

describe("a kind of visit", () => {
  test("says how to prepare, and reminds as the hospital does or in its own way", async () => {
    const entry = {
      code: "FAST",
      name: "Blood test",
      durationMinutes: 10,
      preparation: "Eat nothing from midnight",
    };
    const { id } = await addAppointmentType(admin, AppointmentType.parse(entry));
    const stored = async () =>
      (await db.select().from(appointmentTypes).where(eq(appointmentTypes.id, id)))[0];
    expect(await stored()).toMatchObject({ preparation: entry.preparation, reminderMinutes: null });
    await changeAppointmentType(
      admin,
      ChangeAppointmentType.parse({
        ...entry,
        id,
        version: 1,
        reminderMinutes: ["60", "1440"],
        minimumNoticeMinutes: 1440,
      }),
    );
    expect(await stored()).toMatchObject({ reminderMinutes: [1440, 60], minimumNoticeMinutes: 1440 });
    await changeAppointmentType(
      admin,
      ChangeAppointmentType.parse({ ...entry, id, version: 2, reminderMinutes: [] }),
    );
    expect(await stored()).toMatchObject({ reminderMinutes: [] });
  });
});
