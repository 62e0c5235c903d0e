import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeStyle = cva(
  "inline-flex items-center gap-1.5 whitespace-nowrap rounded px-1.5 font-medium text-xs leading-5 forced-colors:border print:border print:border-line",
  {
    variants: {
      tone: {
        neutral: "bg-neutral-soft text-muted",
        accent: "bg-accent-soft text-accent-ink",
        info: "bg-info-soft text-info",
        success: "bg-success-soft text-success",
        warning: "bg-warning-soft text-warning",
        danger: "bg-danger-soft text-danger",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeStyle>["tone"]>;

export function Badge({ tone, className, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
  return <span {...props} className={cn(badgeStyle({ tone }), className)} />;
}
