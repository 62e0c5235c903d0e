import { expect, test } from "vitest";
import { isMetricsReader } from "@/lib/metrics-access";

const TOKEN = "0123456789abcdef";

test("metrics are read with the configured token only", () => {
  expect(isMetricsReader(`Bearer ${TOKEN}`, TOKEN)).toBe(true);
  expect(isMetricsReader(`Bearer ${TOKEN}x`, TOKEN)).toBe(false);
  expect(isMetricsReader(TOKEN, TOKEN)).toBe(false);
  expect(isMetricsReader(null, TOKEN)).toBe(false);
});

test("without a configured token nobody reads metrics, whatever they send", () => {
  expect(isMetricsReader("Bearer ", "")).toBe(false);
  expect(isMetricsReader("Bearer undefined", "")).toBe(false);
});
