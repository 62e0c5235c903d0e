import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: { theme: { text: ["xs", "sm", "base", "lg", "xl", "2xl", "3xl"], shadow: ["lift"] } },
});

export function cn(...classes: ClassValue[]) {
  return merge(clsx(classes));
}
