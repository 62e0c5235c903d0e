import { z } from "zod";
import { SAVED_LISTS } from "@/db/enums/patients";
import { searchParam, sortParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";
import { NOT_OF_A_VIEW } from "./not-of-a-view";

const name = z.string().normalize("NFC").trim().min(1).max(60);
const list = z.enum(SAVED_LISTS);
const state = z
  .record(
    z
      .string()
      .regex(/^[A-Za-z]{1,40}$/)
      .refine((parameter) => !NOT_OF_A_VIEW.includes(parameter)),
    z.string().min(1).max(400),
  )
  .refine((kept) => Object.keys(kept).length <= 40);

export const SaveView = z.strictObject({ list, name, isShared: z.boolean(), state });
export type SaveView = z.output<typeof SaveView>;

const seen = { viewId: z.uuid(), version: z.int().min(1) };

export const RenameView = z.strictObject({ ...seen, name, isShared: z.boolean() });
export type RenameView = z.output<typeof RenameView>;

export const ReplaceView = z.strictObject({ ...seen, state });
export type ReplaceView = z.output<typeof ReplaceView>;

export const DeleteView = z.strictObject(seen);
export type DeleteView = z.output<typeof DeleteView>;

export const ChooseDefaultView = z.strictObject({
  list,
  /** NULL: the list opens without a view. */
  viewId: z.uuid().nullable(),
});
export type ChooseDefaultView = z.output<typeof ChooseDefaultView>;

export const SharedViewFilter = Paging.extend({ q: searchParam(), sort: sortParam(["name"], "name") });
export type SharedViewFilter = z.output<typeof SharedViewFilter>;
