export type Measurement = {
  /** Stable over versions: results are compared by it. */
  id: string;
  value: number;
  unit: "ms" | "s" | "bytes" | "count" | "per second" | "MB" | "%";
  /** How many observations the value was made of. */
  n: number;
};

export type Bench = {
  /** Superuser of the benchmarks' own server; databases on it may be made and dropped freely. */
  superuserUrl: string;
  report: (measurement: Measurement) => void;
};

type Entry = { name: string; run: (bench: Bench) => Promise<void> };

export const BENCHES: Entry[] = [];

/** Registers a benchmark under a name that `npm run bench -- NAME` selects. */
export function bench(name: string, run: (bench: Bench) => Promise<void>): void {
  BENCHES.push({ name, run });
}

/** The p-th percentile (0–100) of observations, nearest rank. */
export function percentile(observations: number[], p: number): number {
  const sorted = [...observations].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}
