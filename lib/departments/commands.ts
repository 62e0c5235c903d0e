import "server-only";
import { departments } from "@/db/schema";
import { catalogue } from "../catalogue";
import { holdPlaceAgain, holdPlaceOf } from "../locations/place";
import type { Department } from "./inputs";

/** @throws Invalid for a location that is out of use */
export const {
  add: addDepartment,
  change: changeDepartment,
  setActive: setDepartmentActive,
} = catalogue<Department>(departments, "department", {
  async columnsOf(tx, entry, before) {
    await holdPlaceOf(tx, entry, before);
    return entry;
  },
  restoring: holdPlaceAgain,
});
