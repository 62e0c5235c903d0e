import { get as httpGet } from "node:http";
import { appointments } from "@/db/schema";
import { throwawayServer } from "@/scripts/support/throwaway";
import { makeType } from "@/tests/support/factories/appointments";
import { makePatient } from "@/tests/support/factories/patients";
import { makePractitioner } from "@/tests/support/factories/practitioners";
import { bench, percentile } from "./bench";
import { open, somebody } from "./people";

const PEOPLE = 25;
const STREAMS_EACH = 8;
const BOOKINGS = 60;
const PAUSE_MS = 150;

bench("live", async (run) => {
  const secret = "only-for-this-benchmark-0123456789-abcdef";
  const server = await throwawayServer({
    superuserUrl: run.superuserUrl,
    environment: { JOBS: "off", LOG_LEVEL: "error", SESSION_SECRET: secret },
  });
  const { db, close } = open(server.databaseUrl);
  const streams: Stream[] = [];
  try {
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, () => somebody(db, "receptionist", secret)),
    );
    for (const { cookie } of people)
      for (let count = 0; count < STREAMS_EACH; count += 1)
        streams.push(await listen(`${server.url}/api/events?topics=appointments`, cookie));
    const typeId = await makeType({ db }, 15);
    const patient = await makePatient({ db });
    const delays: number[] = [];
    for (let index = 0; index < BOOKINGS; index += 1) {
      // Each with somebody else, so that the message of each is told from the others.
      const practitionerId = await makePractitioner({ db });
      const startsAt = nineOn(index + 2);
      const endsAt = new Date(startsAt.getTime() + 900_000);
      await db
        .insert(appointments)
        .values({ patientId: patient.id, practitionerId, typeId, startsAt, endsAt, status: "booked" });
      const committed = performance.now();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await Promise.all(streams.map((stream) => stream.heard(practitionerId)));
      delays.push(...streams.map((stream) => (stream.at.get(practitionerId) ?? Number.NaN) - committed));
    }
    const n = delays.length;
    for (const p of [50, 95, 99])
      run.report({ id: `live.delay.p${p}`, value: percentile(delays, p), unit: "ms", n });
    run.report({ id: "live.delay.max", value: Math.max(...delays), unit: "ms", n });
    run.report({ id: "live.streams", value: streams.length, unit: "count", n: 1 });
  } finally {
    for (const stream of streams) stream.leave();
    await close();
    await server.stop();
  }
});

/** Nine o'clock of a day of its own: the patient is never in two places. */
const nineOn = (daysAhead: number) =>
  new Date((Math.floor(Date.now() / 86_400_000) + daysAhead) * 86_400_000 + 9 * 3_600_000);

type Stream = {
  /** When a change of this practitioner was read, on this process's clock. */
  at: Map<string, number>;
  heard: (practitionerId: string) => Promise<void>;
  leave: () => void;
};

function listen(url: string, cookie: string): Promise<Stream> {
  const at = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  return new Promise((resolve, reject) => {
    // A browser offers to unpack: what is told as it happens must come as it is all the same.
    const asked = httpGet(url, { headers: { cookie, "accept-encoding": "gzip, br" } }, (response) => {
      if (response.statusCode !== 200 || response.headers["content-encoding"])
        return reject(new Error(`${response.statusCode} ${response.headers["content-encoding"]}`));
      response.setEncoding("utf8").on("data", (text: string) => {
        const now = performance.now();
        if (text.includes("event: ready")) resolve({ at, heard, leave: () => asked.destroy() });
        for (const [, id = ""] of text.matchAll(/"practitionerId":"([^"]+)"/g)) {
          at.set(id, now);
          waiting.get(id)?.();
        }
      });
      response.on("error", () => undefined);
    });
    asked.on("error", reject);
    const heard = (id: string) =>
      at.has(id) ? Promise.resolve() : new Promise<void>((done) => void waiting.set(id, done));
  });
}
