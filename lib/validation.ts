import { z } from "zod";

/**
 * Schemas speak in message keys of the `errors` namespace, with parameters as a query: "validation.tooLong?max=80".
 * The same schema then gives the same words in the browser and on the server, in the reader's language.
 */
z.config({ customError: (issue) => keyFor(issue) });

function keyFor(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null ? "validation.required" : "validation.invalid";
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "validation.required";
      if (issue.origin === "array") return `validation.tooFew?min=${issue.minimum}`;
      return `${issue.origin === "string" ? "validation.tooShort" : "validation.tooSmall"}?min=${issue.minimum}`;
    case "too_big":
      if (issue.origin === "array") return `validation.tooMany?max=${issue.maximum}`;
      return `${issue.origin === "string" ? "validation.tooLong" : "validation.tooLarge"}?max=${issue.maximum}`;
    case "invalid_format":
      return issue.format === "email" ? "validation.email" : "validation.format";
    case "invalid_value":
      return issue.input === undefined || issue.input === null ? "validation.required" : "validation.invalid";
    case "unrecognized_keys":
      return "validation.unknownField";
    default:
      return "validation.invalid";
  }
}

/** "09:15" */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "validation.time");
/** The same or "24:00", which closes a day and cannot open one. */
export const closingTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "validation.time");

const FIRST_DAY = "2000-01-01";
const LAST_DAY = "2199-12-31";

/** A calendar date on which something is or was planned: beyond these years it is a slip of the keyboard. */
export const plannedDay = () =>
  z.iso.date("validation.date").refine((day) => day >= FIRST_DAY && day <= LAST_DAY, "validation.date");
