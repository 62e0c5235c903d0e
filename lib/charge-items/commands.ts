import "server-only";
import { chargeItems } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { ChargeItem } from "./inputs";

export const {
  add: addChargeItem,
  change: changeChargeItem,
  setActive: setChargeItemActive,
} = catalogue<ChargeItem>(chargeItems, "charge-item");
