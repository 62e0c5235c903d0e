import { Agent, request } from "node:http";
import { type Bench, type Measurement, percentile } from "./bench";

/** Runs the work `count` times, that many at once, and gives the milliseconds of each and the seconds of all. */
export async function timed(count: number, concurrency: number, work: (index: number) => Promise<unknown>) {
  const each: number[] = [];
  let next = 0;
  const started = performance.now();
  const worker = async () => {
    while (next < count) {
      const index = next++;
      const before = performance.now();
      await work(index);
      each.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { each, seconds: (performance.now() - started) / 1000 };
}

/** Reports p50, p95, p99 and the rate of a load under ids that stay the same. */
export async function measure(
  { report }: Pick<Bench, "report">,
  id: string,
  { count, concurrency, warmUp = 20 }: { count: number; concurrency: number; warmUp?: number },
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  await timed(warmUp, concurrency, work);
  const { each, seconds } = await timed(count, concurrency, work);
  const prefix = `${id}.c${concurrency}`;
  const lines: Omit<Measurement, "n">[] = [50, 95, 99].map((p) => ({
    id: `${prefix}.p${p}`,
    value: percentile(each, p),
    unit: "ms",
  }));
  for (const line of [
    ...lines,
    { id: `${prefix}.rate`, value: count / seconds, unit: "per second" as const },
  ])
    report({ ...line, n: count });
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One GET over a kept connection, read to its end. @throws when the answer is not 200. */
export function get(url: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () =>
        response.statusCode === 200
          ? resolve(body)
          : reject(new Error(`${url} answered ${response.statusCode}`)),
      );
    });
    asked.on("error", reject).end();
  });
}
