import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROLES, STAFF_ROLES } from "@/db/enums/access";
import { authorize, can, PERMISSIONS, type Permission, type Viewer } from "@/lib/access/permissions";
import words from "@/lib/i18n/messages/en/permissions.json";
import { permissionsOf } from "@/lib/users/rules";

const S = STAFF_ROLES.join(" ");
const EVERYBODY = `${S} patient`;

/** The whole table once more, so that whoever widens access has to say so in a second place that is read in review. */
const EXPECTED: Record<Permission, string> = {
  "account.use": EVERYBODY,
  "account.editProfile": EVERYBODY,
  "account.changeEmail": EVERYBODY,
  "account.manageSecondFactor": EVERYBODY,
  "account.manageSessions": EVERYBODY,
  "files.read": EVERYBODY,
  "notifications.read": EVERYBODY,
  "portal.use": "patient",
  "carers.use": "patient",
  "carers.endOwn": "patient",
  "selfBookings.use": "patient",
  "users.read": "admin",
  "users.invite": "admin",
  "users.approve": "admin",
  "users.changeRoles": "admin",
  "users.disable": "admin",
  "users.resetAccess": "admin",
  "settings.read": S,
  "settings.change": "admin",
  "catalogues.change": "admin",
  "savedViews.use": S,
  "savedViews.manage": "admin",
  "audit.read": "admin",
  "audit.export": "admin",
  "mails.read": "admin",
  "mails.retry": "admin",
  "mails.test": "admin",
  "system.read": "admin",
  "imports.run": "admin",
  "kit.read": "admin",
  "patients.read": "doctor nurse receptionist pharmacist lab-technician cashier patient",
  "patients.readDetails": "doctor nurse receptionist pharmacist patient",
  "patients.search": "doctor nurse receptionist pharmacist lab-technician cashier",
  "patients.register": "doctor nurse receptionist",
  "patients.edit": "doctor nurse receptionist",
  "patients.recordDeath": "doctor nurse receptionist",
  "patients.export": "receptionist",
  "patients.readHistory": "doctor nurse receptionist cashier",
  "patients.readNarrative": "doctor nurse pharmacist",
  "patients.writeNarrative": "doctor nurse",
  "alerts.read": "doctor nurse receptionist pharmacist lab-technician cashier",
  "alerts.readClinical": "doctor nurse pharmacist",
  "alerts.record": "doctor nurse receptionist",
  "alerts.recordClinical": "doctor nurse",
  "patientPhotos.read": "doctor nurse receptionist pharmacist lab-technician cashier",
  "patientPhotos.replace": "doctor nurse receptionist",
  "patientExports.request": "doctor patient receptionist",
  "patientPrints.print": "doctor nurse receptionist",
  "patientRelations.read": "doctor nurse receptionist",
  "patientRelations.record": "doctor nurse receptionist",
  "patientTags.set": "doctor nurse receptionist",
  "patientTags.setClinical": "doctor nurse",
  "patientRestrictions.manage": "admin manager",
  "messagePreferences.choose": "doctor nurse patient receptionist",
  "coverages.read": "receptionist cashier patient",
  "coverages.change": "receptionist cashier",
  "consents.read": "doctor nurse receptionist patient",
  "consents.record": "doctor nurse receptionist",
  "consents.withdrawOwn": "patient",
  "patientDuplicates.read": "receptionist",
  "patientDuplicates.dismiss": "receptionist",
  "patientMerges.read": "doctor nurse receptionist",
  "patientMerges.merge": "receptionist",
  "patientMerges.undo": "receptionist",
  "temporaryIdentities.give": "doctor nurse receptionist",
  "temporaryIdentities.resolve": "doctor nurse receptionist",
  "patientLinks.request": "patient",
  "patientLinks.decide": "receptionist",
  "practitioners.read": EVERYBODY,
  "practitioners.manage": "admin manager",
  "publicHolidays.manage": "admin manager",
  "staff.read": S,
  "staff.readPrivate": "admin manager",
  "staff.manage": "admin manager",
  "availabilities.read": S,
  "availabilities.change": S,
  "timeOff.request": S,
  "timeOff.decide": "admin manager",
  "rotas.read": S,
  "rotas.plan": "admin manager",
  "shifts.read": S,
  "shifts.swap": S,
  "appointments.read": "doctor nurse receptionist cashier patient",
  "appointments.book": "doctor nurse receptionist",
  "appointments.overbook": "doctor receptionist",
  "waitingList.read": "doctor nurse receptionist",
  "waitingList.manage": "doctor nurse receptionist",
  "appointments.move": "doctor nurse receptionist",
  "appointments.cancel": "doctor nurse receptionist",
  "appointments.checkIn": "doctor nurse receptionist",
  "appointmentMessages.read": "doctor nurse receptionist",
  "appointmentMessages.resend": "doctor nurse receptionist",
  "calendarFeeds.use": "doctor nurse",
  "googleCalendars.connect": "doctor nurse",
  "googleCalendars.settle": "doctor nurse receptionist",
  "googleCalendars.settleAny": "receptionist",
  "queue.read": "doctor nurse receptionist",
  "queue.nurse": "doctor nurse",
  "queue.call": "doctor nurse receptionist",
  "queue.prioritise": "doctor nurse receptionist",
  "queue.manage": "admin manager",
  "terminals.manage": "admin manager receptionist",
  "encounters.open": "doctor",
  "encounters.finish": "doctor",
  "encounters.takeBack": "doctor nurse",
  "records.read": "doctor nurse pharmacist",
  "records.write": "doctor",
  "records.sign": "doctor",
  "careTeams.read": "doctor nurse receptionist",
  "careTeams.readOwn": "doctor nurse",
  "careTeams.assign": "doctor nurse",
  "careTeams.handOver": "doctor nurse manager",
  "careTeams.handOverOthers": "manager",
  "charges.read": "cashier",
  "charges.post": "doctor cashier",
  "charges.add": "cashier",
  "charges.void": "cashier",
  "invoices.list": "cashier",
  "invoices.read": "cashier patient",
  "invoices.issue": "cashier",
  "invoices.void": "cashier",
  "payments.list": "cashier",
  "payments.read": "cashier patient",
  "payments.take": "cashier",
  "payments.refund": "cashier",
  "analytics.read": "manager",
};

/** Actions for people who stand at a gate: signed in, but not let through yet. */
const GATES = [
  "sessions.signOut",
  "sessions.secondFactor",
  "secondFactor.start",
  "secondFactor.on",
  "passwords.change",
];

/** Actions for anybody, each limited by its command. */
const PUBLIC = [
  "accounts.registerPatient",
  "accounts.registerStaff",
  "accounts.verifyEmail",
  "accounts.acceptInvitation",
  "users.setup",
  "appointmentLinks.cancel",
  "appointmentLinks.come",
  "appointmentLinks.confirm",
  "appointmentLinks.move",
  "passwords.requestReset",
  "passwords.reset",
  "terminals.pair",
  "checkIn.checkYourselfIn",
];

/** Route handlers that stand outside the permission table, and why. */
const OPEN_ROUTES: Record<string, string> = {
  "app/api/auth/[...nextauth]/route.ts": "The way in: nobody is signed in yet.",
  "app/api/health/live/route.ts": "Tells a supervisor that the process runs, nothing else.",
  "app/api/health/ready/route.ts": "Tells a supervisor that requests can be sent, nothing else.",
  "app/api/webhooks/resend/route.ts": "The mail provider's reports: believed for their signature only.",
  "app/api/display/[queue]/route.ts":
    "For screens of the waiting room: behind the secret of the machine, or the queue.",
  "app/api/calendar-feeds/[token]/route.ts":
    "A calendar program cannot sign in: the token in the address is the key.",
  "app/api/metrics/route.ts": "Guarded by METRICS_TOKEN; carries counts only.",
  "app/serwist/[path]/route.ts": "The service worker's own script, the same for everybody.",
};

/** Single handlers of a file whose others ask for a permission. */
const OPEN_HANDLERS: Record<string, string> = {
  "app/api/session/route.ts GET": "Tells a page how long its own session lasts, or that it is over.",
};

const BUILDERS = ["route", "passiveRoute"];
const METHODS = "GET|HEAD|POST|PUT|PATCH|DELETE";
const routes = files("app/**/route.ts", "app/**/route.tsx");
const actions = files("lib/**/actions.ts");
const pages = files("app/(staff)/**/page.tsx", "app/(portal)/**/page.tsx");

describe("the permission table", () => {
  test("is the one that was agreed on", () => {
    const actual = Object.fromEntries(
      Object.entries(PERMISSIONS).map(([name, roles]) => [name, [...roles].sort().join(" ")]),
    );
    const agreed = Object.fromEntries(
      Object.entries(EXPECTED).map(([name, roles]) => [name, roles.split(" ").sort().join(" ")]),
    );
    expect(actual).toEqual(agreed);
  });

  test.each(Object.entries(PERMISSIONS))(
    "%s names known roles, each once, and at least one",
    (_name, roles) => {
      expect(roles.length).toBeGreaterThan(0);
      expect(new Set(roles).size).toBe(roles.length);
      for (const role of roles) expect(ROLES).toContain(role);
    },
  );

  test.each(Object.keys(PERMISSIONS))("%s can be read by people in words", (name) => {
    const [domain = "", verb = ""] = name.split(".");
    const group: Record<string, string> = Reflect.get(words, domain) ?? {};
    expect(group.title).toBeTruthy();
    expect(group[verb]).toBeTruthy();
  });

  test.each(Object.keys(PERMISSIONS))("%s is asked for somewhere", (name) => {
    const sources = [...files("lib/**/*.ts"), ...routes, ...pages, ...files("components/layout/*.ts")];
    const asking = sources.filter(
      ({ path, text }) => path !== "lib/access/permissions.ts" && text.includes(`"${name}"`),
    );
    expect(asking.map(({ path }) => path)).not.toEqual([]);
  });

  test("a patient may do nothing that reaches beyond themselves", () => {
    expect(permissionsOf(["patient"])).toEqual(
      Object.keys(EXPECTED).filter((name) => EXPECTED[name as Permission].split(" ").includes("patient")),
    );
    for (const name of permissionsOf(["patient"]))
      expect(name).not.toMatch(/\.(change|manage|list|export|void|issue|decide)$/);
  });
});

describe("who holds no role", () => {
  const viewer = (over: Partial<Viewer>): Viewer => ({
    kind: "user",
    userId: "u",
    sessionId: "s",
    roles: [],
    patientIds: [],
    practitionerId: null,
    stepUpAt: null,
    ...over,
  });

  test.each(Object.keys(EXPECTED) as Permission[])("may not: %s", (name) => {
    expect(can(viewer({}), name)).toBe(false);
    expect(can(viewer({ kind: "anonymous", roles: [...ROLES] }), name)).toBe(false);
    expect(() => authorize(viewer({}), name)).toThrow("refused");
  });
});

describe("every door", () => {
  test("there are doors to look at", () => {
    expect(routes.length).toBeGreaterThan(10);
    expect(actions.length).toBeGreaterThan(10);
    expect(pages.length).toBeGreaterThan(10);
  });

  test.each(actions.map(({ path, text }) => [path, text]))(
    "%s exports nothing but wrapped actions",
    (_path, text) => {
      expect(text.startsWith('"use server";')).toBe(true);
      const exported = [...text.matchAll(/^export .*$/gm)].map(([line]) => line);
      for (const line of exported)
        expect(line).toMatch(/^export (const \w+Action = (action|gateAction|publicAction)\(|type )/);
    },
  );

  test("every action asks for a listed permission, or is a listed gate or public door", () => {
    const found = (builder: string) =>
      actions.flatMap(({ text }) =>
        [...text.matchAll(new RegExp(`= ${builder}\\(\\s*"([^"]+)"`, "g"))].map(([, name]) => name ?? ""),
      );
    for (const name of found("action")) expect(Object.keys(EXPECTED)).toContain(name);
    expect(found("gateAction").sort()).toEqual([...GATES].sort());
    expect(found("publicAction").sort()).toEqual([...PUBLIC].sort());
  });

  test("every action has a name of its own, so that the key of one never answers for another", () => {
    const names = actions.flatMap(({ text }) =>
      [...text.matchAll(/= (?:action|gateAction|publicAction)\(\s*"([^"]+)"([^;]*?)\.inputSchema\(/g)].map(
        ([, door, options]) => /name: "([^"]+)"/.exec(options ?? "")?.[1] ?? door,
      ),
    );
    const made = actions.flatMap(({ text }) => [...text.matchAll(/^export const \w+Action = /gm)]);
    expect(names).toHaveLength(made.length);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(routes.map(({ path, text }) => [path, text]))(
    "%s asks for a listed permission or says why not",
    (path, text) => {
      const handlers = [
        ...text.matchAll(
          new RegExp(
            `^export (?:const|async function|function) (${METHODS})\\b(?: = (\\w+)\\(\\s*"([^"]+)")?`,
            "gm",
          ),
        ),
      ];
      const open = handlers.filter(
        ([, method, builder]) => !BUILDERS.includes(builder ?? "") && !OPEN_HANDLERS[`${path} ${method}`],
      );
      if (OPEN_ROUTES[path]) return;
      expect(handlers.length).toBeGreaterThan(0);
      expect(open.map(([line]) => line)).toEqual([]);
      for (const [, , builder, name] of handlers)
        if (BUILDERS.includes(builder ?? "")) expect(Object.keys(EXPECTED)).toContain(name);
      expect(text).not.toMatch(/^export (\{|\*)/m);
    },
  );

  test.each(pages.map(({ path, text }) => [path, text]))("%s finds out by itself who asks", (_path, text) => {
    expect(text).toMatch(/await (pageContext|staffContext|portalContext|signedInContext)\(/);
  });

  test("no exception outlives its file", () => {
    const known = new Set(routes.map(({ path }) => path));
    for (const path of [...Object.keys(OPEN_ROUTES), ...Object.keys(OPEN_HANDLERS)])
      expect(known).toContain(path.split(" ")[0]);
  });
});

function files(...patterns: string[]) {
  return globSync(patterns)
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}
