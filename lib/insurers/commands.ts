import "server-only";
import { insurers } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { Insurer } from "./inputs";

export const {
  add: addInsurer,
  change: changeInsurer,
  setActive: setInsurerActive,
} = catalogue<Insurer>(insurers, "insurer");
