import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Link } from "./link";
import { Spinner } from "./spinner";

export const buttonStyle = cva(
  "touch inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded border font-medium transition-colors duration-100 disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-accent text-on-accent not-disabled:hover:bg-accent-hover forced-colors:border-current",
        secondary:
          "border-line-strong bg-surface text-ink not-disabled:hover:border-muted not-disabled:hover:bg-hover",
        quiet: "border-transparent bg-transparent text-ink not-disabled:hover:bg-hover",
        danger: "border-danger bg-surface text-danger not-disabled:hover:bg-danger-soft",
      },
      size: {
        sm: "min-h-7 px-2 text-sm",
        md: "min-h-9 px-3.5",
        lg: "min-h-12 px-5 text-lg",
        xl: "min-h-16 px-8 text-2xl",
        icon: "size-9 p-0 pointer-coarse:size-11",
        "icon-sm": "size-7 p-0 pointer-coarse:size-11",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type Look = VariantProps<typeof buttonStyle>;

/** `busy` keeps the button focusable and swallows clicks, so that a second press does nothing. */
export function Button({
  variant,
  size,
  busy = false,
  className,
  children,
  onClick,
  ...props
}: ComponentProps<"button"> & Look & { busy?: boolean }) {
  return (
    <button
      type="button"
      {...props}
      aria-disabled={busy || props["aria-disabled"]}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cn(buttonStyle({ variant, size }), className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

export function ButtonLink({ variant, size, className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link {...props} className={cn(buttonStyle({ variant, size }), className)} />;
}
