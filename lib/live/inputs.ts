import { z } from "zod";

/**
 * What a screen can listen to. The database tells each topic itself, by the triggers `…_tell` of the tables that it is about; a
 * new topic is a word here, what it takes to hear it in rules.ts, and a trigger with `tell_any_change('topic')`.
 */
export const TOPICS = ["appointments", "hours", "waiting-list"] as const;
export type Topic = (typeof TOPICS)[number];

/** `topics=a,b`. */
export const ListenTo = z.strictObject({
  topics: z
    .string()
    .max(200)
    .transform((text) => [...new Set(text.split(","))])
    .pipe(z.array(z.enum(TOPICS)).min(1)),
});
