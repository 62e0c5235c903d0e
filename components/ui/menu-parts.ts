import type * as Base from "@radix-ui/react-menu";
import { createContext, use } from "react";

/** The parts of the library, handed down by an open menu, so that a closed one does not bring them along. */
export const MenuParts = createContext<typeof Base | null>(null);

export function useMenuParts() {
  const parts = use(MenuParts);
  if (!parts) throw new Error("This belongs into a Menu.");
  return parts;
}
