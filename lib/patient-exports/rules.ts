import type { EXPORT_FORMATS, EXPORT_STATUSES } from "@/db/enums/patients";

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
type ExportStatus = (typeof EXPORT_STATUSES)[number];

/** How long a file waits to be fetched. */
const KEPT_HOURS = 48;
/** Whoever has not heard from a worker for so long will not. */
const GIVEN_UP_MINUTES = 60;

/** Until when a file is kept that was asked for then. */
export const expiryOf = (requestedAt: Date): Date => new Date(requestedAt.getTime() + KEPT_HOURS * 3_600_000);

/** Requests of before that moment that are still unmade have lost their worker. */
export const abandonedBefore = (now: Date): Date => new Date(now.getTime() - GIVEN_UP_MINUTES * 60_000);

type Made = { status: ExportStatus; expiresAt: Date };

/** Is it ready, and not expired? */
export const canFetch = ({ status, expiresAt }: Made, now: Date): boolean =>
  status === "ready" && expiresAt > now;

/** Is it still being made? */
export const isUnderWay = ({ status }: Pick<Made, "status">): boolean =>
  status === "requested" || status === "making";

/** What the browser saves it as: names nobody. */
export const fileNameOf = (format: ExportFormat): string => `patient-record.${format}`;

export const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  json: "application/json",
  pdf: "application/pdf",
};
