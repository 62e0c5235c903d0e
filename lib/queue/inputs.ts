import { z } from "zod";
import { idParam } from "../list-params";
import "../validation";

/** The board as it stands in the URL. */
export const QueueFilter = z.object({ practitioner: idParam(), department: idParam() });
export type QueueFilter = z.output<typeof QueueFilter>;
