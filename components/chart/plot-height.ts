import type { ChartRow } from "./palette";

/** Pixels of the drawing, known before it is fetched so that nothing moves when it arrives. */
export const plotHeight = ({
  rows,
  sideways = false,
}: {
  rows: readonly ChartRow[];
  sideways?: boolean;
}): number => (sideways ? rows.length * 34 + 40 : 260);
