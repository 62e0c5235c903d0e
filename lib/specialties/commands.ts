import "server-only";
import { specialties } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { Specialty } from "./inputs";

export const {
  add: addSpecialty,
  change: changeSpecialty,
  setActive: setSpecialtyActive,
} = catalogue<Specialty>(specialties, "specialty");
