import { type ClassValue, clsx } from "clsx";

/** Joins class names; what is false, null or empty is left out. Which of two rules wins is the stylesheet's decision. */
export function cn(...classes: ClassValue[]) {
  return clsx(classes);
}
