import "server-only";
import { departments } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { Department } from "./inputs";

export const {
  add: addDepartment,
  change: changeDepartment,
  setActive: setDepartmentActive,
} = catalogue<Department>(departments, "department");
