import "server-only";
import { skills } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { Skill } from "./inputs";

export const {
  add: addSkill,
  change: changeSkill,
  setActive: setSkillActive,
} = catalogue<Skill>(skills, "skill");
