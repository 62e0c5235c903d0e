import type { Visit } from "@/lib/appointments/queries";

type Colour = NonNullable<Visit["colour"]>;

/** The stripe of each colour that a kind of visit can have; which kind it is stands beside it in words. */
export const STRIPES: Record<Colour, string> = {
  teal: "border-s-kind-teal",
  blue: "border-s-kind-blue",
  violet: "border-s-kind-violet",
  amber: "border-s-kind-amber",
  rose: "border-s-kind-rose",
  slate: "border-s-kind-slate",
};
