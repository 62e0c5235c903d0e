import NextLink from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Never prefetches: a prefetched chart would be read, and audited, without anybody having opened it. */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink {...props} prefetch={false} />;
}

export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return <Link {...props} className={cn("link", className)} />;
}
