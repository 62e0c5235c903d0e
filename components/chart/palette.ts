/** Safe for colour-blind readers; at most five series. The pattern is the second cue, also in print and in the legend. */
const PALETTE = ["#049f9f", "#ef6306", "#020250", "#a424f9", "#500202"] as const;

export type Series = { key: string; label: string };
export type ChartRow = { label: string; values: Record<string, number> };
/** Counts, or money in minor units. */
export type Unit = "count" | "money";

export const colourOf = (index: number): string => PALETTE[index % PALETTE.length] ?? PALETTE[0];
