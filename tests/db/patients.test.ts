import { and, asc, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { withoutBlanks } from "@/components/form/blanks";
import type { Database } from "@/db";
import {
  auditEvents,
  idempotencyKeys,
  patientChanges,
  patientContacts,
  patientIdentifiers,
  patients,
  patientTelecoms,
} from "@/db/schema";
import { type Context, transaction } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { once } from "@/lib/idempotency";
import { newId } from "@/lib/ids";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { editFormOf } from "@/lib/patient-details/forms";
import { registerAtDesk } from "@/lib/patient-duplicates/register";
import { editPatient, registerPatient } from "@/lib/patients/commands";
import { EditPatient, type EditPatientForm } from "@/lib/patients/inputs";
import { getPatientForWrite, getPatientIdentity, openPatient } from "@/lib/patients/queries";
import { isMrn } from "@/lib/patients/rules";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient, registration } from "../support/factories/patients";

let db: Database;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
});

const eventsOf = (patientId: string, action: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.patientId, patientId), eq(auditEvents.action, action)))
    .orderBy(asc(auditEvents.position));

/** The edit form as this viewer opens it now, with these fields typed over. */
async function formFor(ctx: Context, patientId: string, typed: Partial<EditPatientForm> = {}) {
  const form = { ...editFormOf(await getPatientForWrite(ctx, patientId)), ...typed };
  return EditPatient.parse(withoutBlanks(form));
}

const rowOf = async (id: string) => (await db.select().from(patients).where(eq(patients.id, id)))[0];

describe("registering", () => {
  test("keeps every detail, gives a number with check digits and leaves one event", async () => {
    const { id, mrn } = await registerPatient(
      desk,
      registration({
        givenName: "Zoë-Anaïs",
        familyName: "O’Brien-Núñez",
        phones: [{ use: "mobile", value: "07911 123456" }],
        emails: [{ use: "home", value: "Zoe@Example.org" }],
        contacts: [{ name: "Bo", relationship: "sibling", phone: "020 7946 0958" }],
        identifiers: [{ type: "national", issuer: "NHS", value: "943 476 5919" }],
      }),
    );
    const patient = await openPatient(desk, id);
    expect(isMrn(mrn)).toBe(true);
    expect(patient).toMatchObject({ mrn, givenName: "Zoë-Anaïs", familyName: "O’Brien-Núñez", version: 1 });
    expect(patient.details?.telecoms.map(({ value }) => value)).toEqual(["+447911123456", "zoe@example.org"]);
    expect(patient.details?.contacts[0]?.phone).toBe("+442079460958");
    const [event, ...others] = await eventsOf(id, "patients.register");
    expect(others).toEqual([]);
    expect(event).toMatchObject({ actorId: desk.viewer.userId, entityId: id, outcome: "success" });
  });

  test.each(["D’Ångström", "Nguyễn Thị", "李小龍", "محمد عبدالله", "Ó", "Robert'); DROP TABLE patients;--"])(
    "%s comes back exactly as it was written",
    async (familyName) => {
      const { id } = await makePatient(desk, { familyName });
      expect((await getPatientIdentity(desk, id)).familyName).toBe(familyName.normalize("NFC"));
    },
  );

  test("many people at once gives each their own number", async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => registerPatient(desk, registration())));
    expect(new Set(made.map(({ mrn }) => mrn)).size).toBe(20);
  });

  test("pressed twice registers one person", async () => {
    const input = registration();
    const request = { action: "patients.register", key: newId(), input };
    const press = () => transaction(desk, (tx) => once(tx, request, () => registerPatient(tx, input)));
    const [first, second] = await Promise.all([press(), press()]);
    expect(second).toEqual(first);
    expect(await eventsOf(first.id, "patients.register")).toHaveLength(1);
    expect(await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, request.key))).toHaveLength(
      1,
    );
  });

  test("in spite of a possible duplicate is an explicit choice that the audit trail keeps", async () => {
    const { id: known } = await makePatient(desk);
    const { id } = await registerPatient(desk, registration({ acceptedDuplicateIds: [known] }));
    const [event] = await eventsOf(id, "patients.register");
    expect(event).toMatchObject({
      reason: "registered-despite-possible-duplicates",
      after: { acceptedDuplicateIds: [known] },
    });
  });

  test("at two desks in one moment: one succeeds, the other is told to compare, and may then say it is somebody else", async () => {
    const person = registration({ familyName: "Quillfeather", givenName: "Ida", birthDate: "1961-05-17" });
    const typo = { ...person, familyName: "Quilfeather" };
    const results = await Promise.allSettled([registerAtDesk(desk, person), registerAtDesk(desk, typo)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [first] = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "patients.registeredMeanwhile" },
    });
    const named = like(patients.familyName, "Quil%feather");
    expect(await db.select().from(patients).where(named)).toHaveLength(1);

    const accepted = { ...typo, acceptedDuplicateIds: [first?.id ?? ""] };
    await registerAtDesk(desk, accepted);
    expect(await db.select().from(patients).where(named)).toHaveLength(2);
  });

  test("at a desk by a role that may not is refused", async () => {
    const cashier = await signedIn(db, "cashier");
    await expect(registerAtDesk(cashier, registration())).rejects.toThrow(Refused);
  });

  test("a record known for longer stops nobody: the form has shown it", async () => {
    await makePatient(desk, { familyName: "Larkspur", givenName: "Bea", birthDate: "1950-01-02" });
    const later = { ...desk, now: new Date(desk.now.getTime() + 11 * 60_000) };
    const again = registration({ familyName: "Larkspur", givenName: "Bea", birthDate: "1950-01-02" });
    expect(await registerAtDesk(later, again)).toMatchObject({ mrn: expect.any(String) });
  });

  test("leaves out marks that nobody sees, and keeps the joiners that a script needs", async () => {
    const { id } = await makePatient(desk, {
      familyName: "Ot\u200bto\u00ad",
      givenName: "\u200fنگار\u200cه",
    });
    expect(await getPatientIdentity(desk, id)).toMatchObject({
      familyName: "Otto",
      givenName: "نگار\u200cه",
    });
  });

  test("with an identifier that somebody has is refused beside that row, however it is written", async () => {
    const identifier = { type: "passport", issuer: "GB", value: "AB 123-456" } as const;
    await makePatient(desk, { identifiers: [identifier] });
    const again = registerPatient(
      desk,
      registration({ identifiers: [{ ...identifier, value: "ab123456" }] }),
    );
    await expect(again).rejects.toMatchObject({
      code: "patients.identifierTaken",
      details: { fields: { "identifiers.0.value": "patients.identifierTaken" } },
    });
  });

  test("the same identifier at two desks at once: one succeeds, the other is told", async () => {
    const identifiers = [{ type: "national", issuer: "race", value: "1" } as const];
    const results = await Promise.allSettled([
      registerPatient(desk, registration({ identifiers })),
      registerPatient(desk, registration({ identifiers })),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const stored = await db.select().from(patientIdentifiers).where(eq(patientIdentifiers.issuer, "race"));
    expect(stored).toHaveLength(1);
  });

  test.each([
    [{ birthDate: "2026-03-11" }, "birthDate", "patients.birthDate.future"],
    [{ birthDate: "1900-03-10" }, "birthDate", "patients.birthDate.impossible"],
    [{ birthDate: "1910-01-01" }, "birthDate", "patients.birthDate.unusual"],
    [{ phones: [{ use: "home", value: "12345" } as const] }, "phones.0.value", "patients.phoneUnknown"],
  ])("%j is refused beside the field", async (typed, field, code) => {
    const refused = registerPatient(desk, registration(typed));
    await expect(refused).rejects.toMatchObject({ kind: "invalid", details: { fields: { [field]: code } } });
  });

  test("somebody of 116 is accepted once it is confirmed", async () => {
    const { id } = await makePatient(desk, { birthDate: "1910-01-01", isAgeConfirmed: true });
    expect((await getPatientIdentity(desk, id)).birthDate).toBe("1910-01-01");
  });

  test.each(["cashier", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
    "is refused to a %s",
    async (role) => {
      const ctx = await signedIn(db, role);
      await expect(registerPatient(ctx, registration())).rejects.toThrow(Refused);
    },
  );
});

describe("editing", () => {
  test("changes what was changed, counts the version and keeps one row of history per field", async () => {
    const { id } = await makePatient(desk, { phones: [{ use: "home", value: "020 7946 0958" }] });
    const typed = { preferredName: "Annie", phones: [{ use: "mobile", value: "07911 123456" } as const] };
    expect(await editPatient(desk, await formFor(desk, id, typed))).toEqual({ id, version: 2 });

    const history = await db.select().from(patientChanges).where(eq(patientChanges.patientId, id));
    expect(history.map(({ field, version }) => [field, version]).sort()).toEqual([
      ["phones", 2],
      ["preferredName", 2],
    ]);
    const [event, ...others] = await eventsOf(id, "patients.edit");
    expect(others).toEqual([]);
    expect(event?.before).toEqual({
      preferredName: null,
      phones: [{ use: "home", value: "+442079460958" }],
    });
    expect(event?.after).toEqual({
      preferredName: "Annie",
      phones: [{ use: "mobile", value: "+447911123456" }],
    });
    const telecoms = await db.select().from(patientTelecoms).where(eq(patientTelecoms.patientId, id));
    expect(telecoms.map(({ value }) => value)).toEqual(["+447911123456"]);
  });

  test("nothing changes nothing: no version, no history, no event", async () => {
    const { id } = await makePatient(desk);
    expect(await editPatient(desk, await formFor(desk, id))).toEqual({ id, version: 1 });
    expect(await eventsOf(id, "patients.edit")).toEqual([]);
  });

  test("by two receptionists at once: the second gets both versions and nothing is lost", async () => {
    const colleague = await signedIn(db, "receptionist");
    const { id } = await makePatient(desk);
    const mine = await formFor(desk, id, { preferredName: "Mine" });
    const theirs = await formFor(colleague, id, { preferredName: "Theirs" });
    const results = await Promise.allSettled([editPatient(desk, mine), editPatient(colleague, theirs)]);
    const lost = results.find((result) => result.status === "rejected");
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(lost?.reason).toBeInstanceOf(Conflict);
    const stored = await rowOf(id);
    expect(lost?.reason.details.current).toMatchObject({
      preferredName: stored?.preferredName,
      version: 2,
      patientId: id,
    });
    expect(await eventsOf(id, "patients.edit")).toHaveLength(1);
  });

  test("with an identifier of somebody else is refused and the patient is unchanged", async () => {
    const identifiers = [{ type: "insurance", issuer: "Aetna", value: "77" } as const];
    await makePatient(desk, { identifiers });
    const { id } = await makePatient(desk);
    await expect(editPatient(desk, await formFor(desk, id, { identifiers }))).rejects.toThrow(Conflict);
    expect(await rowOf(id)).toMatchObject({ version: 1 });
  });

  test("keeps a number that was imported and is no telephone number today, as long as nobody touches it", async () => {
    const { id } = await makePatient(desk);
    await db.insert(patientTelecoms).values({
      patientId: id,
      system: "phone",
      use: "home",
      value: "555-0101",
      valueSearch: "5550101",
    });
    await editPatient(desk, await formFor(desk, id, { preferredName: "Ann" }));
    await expect(
      editPatient(desk, await formFor(desk, id, { phones: [{ use: "home", value: "555-0102" }] })),
    ).rejects.toThrow(Invalid);
  });

  describe("of somebody whom an import brought", () => {
    const odd = {
      phones: ["555-0101  ext. 9", "n/a", "+1 (none)"],
      emails: ["not given", "ann@localhost"],
    };
    async function imported() {
      const { id } = await makePatient(desk);
      const row = (system: "phone" | "email") => (value: string, index: number) => ({
        patientId: id,
        system,
        use: "home" as const,
        value,
        valueSearch: value,
        position: (system === "phone" ? 0 : 50) + index,
      });
      const many = Array.from({ length: 9 }, (_, index) => `person${index}@example.org`);
      await db
        .insert(patientTelecoms)
        .values([...odd.phones.map(row("phone")), ...[...odd.emails, ...many].map(row("email"))]);
      await db
        .insert(patientContacts)
        .values({ patientId: id, name: "Bo", relationship: "other", phone: "ask Ann" });
      await db.insert(patientIdentifiers).values({
        patientId: id,
        type: "other",
        issuer: `https://example.org/${"x".repeat(150)}`,
        value: `${id}${"9".repeat(60)}`,
        valueSearch: `${id}${"9".repeat(60)}`,
      });
      return { id, form: editFormOf(await getPatientForWrite(desk, id)) };
    }

    test("accepts what is stored and untouched, and leaves it as it is", async () => {
      const { id } = await imported();
      const before = await getPatientForWrite(desk, id);
      await editPatient(desk, await formFor(desk, id, { preferredName: "Annie" }));
      const after = await getPatientForWrite(desk, id);
      expect(after).toMatchObject({ preferredName: "Annie", version: 2 });
      expect(after.details).toEqual(before.details);
      expect(await db.select().from(patientChanges).where(eq(patientChanges.patientId, id))).toMatchObject([
        { field: "preferredName" },
      ]);
    });

    test("accepts a stored number whose kind of use changes, and one that is taken away", async () => {
      const { id, form } = await imported();
      const [first = { use: "home" as const, value: "" }] = form.phones ?? [];
      await editPatient(desk, await formFor(desk, id, { phones: [{ ...first, use: "work" }] }));
      const { details } = await getPatientForWrite(desk, id);
      expect(details.telecoms.filter(({ system }) => system === "phone")).toMatchObject([
        { use: "work", value: odd.phones[0] },
      ]);
    });

    test.each([
      ["phones.3.value", { phones: "555-0102" }, "patients.phoneUnknown"],
      ["emails.10.value", { emails: "also not given" }, "validation.email"],
    ] as const)("still judges a new value (%s)", async (field, added, problem) => {
      const { id, form } = await imported();
      const [list = "phones", value = ""] = Object.entries(added)[0] ?? [];
      const stored = form[list as "phones"] ?? [];
      const last = Number(field.split(".")[1]);
      const rows = [...stored.slice(0, last), { use: "home" as const, value }];
      await expect(editPatient(desk, await formFor(desk, id, { [list]: rows }))).rejects.toMatchObject({
        details: { fields: { [field]: problem } },
      });
      expect(await rowOf(id)).toMatchObject({ version: 1 });
    });

    test("still judges how many there are, and a name that was not there", async () => {
      const { id, form } = await imported();
      const emails = [...(form.emails ?? []), { use: "home" as const, value: "one.more@example.org" }];
      await expect(
        editPatient(desk, await formFor(desk, id, { emails, preferredName: "42" })),
      ).rejects.toMatchObject({
        details: {
          fields: { emails: "validation.tooMany?max=5", preferredName: "patients.nameNeedsLetter" },
        },
      });
    });
  });

  test.each(["cashier", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
    "is refused to a %s and the patient is unchanged",
    async (role) => {
      const { id } = await makePatient(desk);
      const input = await formFor(desk, id, { preferredName: "Mallory" });
      await expect(editPatient(await signedIn(db, role), input)).rejects.toThrow(Refused);
      expect(await rowOf(id)).toMatchObject({ preferredName: null, version: 1 });
    },
  );

  test("somebody who does not exist is not found", async () => {
    const { id } = await makePatient(desk);
    const input = { ...(await formFor(desk, id)), patientId: newId() };
    await expect(editPatient(desk, input)).rejects.toThrow(NotFound);
  });
});

describe("reading", () => {
  test("a patient's page is one disclosure and makes the patient a recent one", async () => {
    const { id } = await makePatient(desk);
    await openPatient(desk, id);
    const events = await eventsOf(id, "patients.read");
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ category: "demographics", actorId: desk.viewer.userId });
  });

  test("a cashier learns who somebody is and nothing more", async () => {
    const { id } = await makePatient(desk, { phones: [{ use: "home", value: "020 7946 0958" }] });
    const patient = await openPatient(await signedIn(db, "cashier"), id);
    expect(patient.details).toBeNull();
    expect(JSON.stringify(patient)).not.toContain("79460958");
  });

  test("a portal account reads its own record; another one is as if it did not exist", async () => {
    const own = await makePatient(desk);
    const other = await makePatient(desk);
    const ctx = await signedIn(db, "patient", { patientIds: [own.id] });
    expect((await openPatient(ctx, own.id)).mrn).toBe(own.mrn);
    await expect(openPatient(ctx, other.id)).rejects.toThrow(NotFound);
    await expect(getPatientForWrite(ctx, other.id)).rejects.toThrow(NotFound);
    await expect(listPatientChanges(ctx, own.id)).rejects.toThrow(Refused);
    expect(await eventsOf(other.id, "patients.read")).toEqual([]);
  });

  test.each(["manager", "admin"] as const)("a %s cannot open a patient", async (role) => {
    const { id } = await makePatient(desk);
    await expect(openPatient(await signedIn(db, role), id)).rejects.toThrow(Refused);
  });

  test("field history names who changed what", async () => {
    const { id } = await makePatient(desk);
    await editPatient(desk, await formFor(desk, id, { gender: "woman" }));
    const [change, ...others] = await listPatientChanges(desk, id);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      field: "gender",
      before: null,
      after: "woman",
      familyName: "receptionist",
    });
  });
});
