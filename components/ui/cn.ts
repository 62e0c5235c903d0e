import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge, twMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: { theme: { text: ["xs", "sm", "base", "lg", "xl", "2xl", "3xl"], shadow: ["lift"] } },
});
export function cn(...classes: ClassValue[]) {
  const plain = clsx(classes);
  const m = merge(plain);
  if (m !== plain.replace(/\s+/g, " ").trim())
    console.log(
      "CN| " +
        plain +
        " => DROPPED " +
        plain
          .split(/\s+/)
          .filter((c) => !m.split(" ").includes(c))
          .join(" "),
    );
  return m;
}
