import "server-only";
import { EXCLUDED } from "./excluded";
import type { Gathered } from "./gather";

type About = {
  madeAt: Date;
  requestedAt: Date;
  isOwn: boolean;
  picture: { contentType: string; base64: string } | null;
};

/** Rises when a reader of the file has to change. */
const FORMAT_VERSION = 1;

/**
 * The file for machines: every part under its name with its rows, what ids in them stand for, which parts the requester
 * may not see, and what no file holds. UTF-8; control characters leave as JSON escapes.
 */
export function jsonOf({ patient, settings, parts, withheld, names }: Gathered, about: About): Buffer {
  const { id, mrn } = patient;
  const text = JSON.stringify(
    {
      format: "patient-record",
      formatVersion: FORMAT_VERSION,
      hospital: { name: settings.name, timeZone: settings.timeZone, currency: settings.currency },
      patient: { id, mrn },
      requestedAt: about.requestedAt,
      madeAt: about.madeAt,
      requestedBy: about.isOwn ? "patient" : "staff",
      isComplete: withheld.length === 0,
      withheld,
      neverIncluded: EXCLUDED,
      parts,
      picture: about.picture,
      names,
    },
    null,
    1,
  );
  return Buffer.from(text, "utf8");
}
