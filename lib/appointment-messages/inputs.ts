import { z } from "zod";
import { MESSAGE_TROUBLES } from "@/db/enums/exchange";
import { oneOfParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";

export const MessageFilter = Paging.extend({ what: oneOfParam(MESSAGE_TROUBLES) });
export type MessageFilter = z.output<typeof MessageFilter>;

export const MessageReference = z.strictObject({ messageId: z.uuid(), version: z.int().positive() });
export type MessageReference = z.output<typeof MessageReference>;

export const EndLink = z.strictObject({ appointmentId: z.uuid() });
export type EndLink = z.output<typeof EndLink>;
