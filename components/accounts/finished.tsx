import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";

/** What stands where a form was, once it has done its work. It takes the focus, so that it is read out. */
export function Finished({
  title,
  link,
  children,
}: {
  title: string;
  link?: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <div ref={(element) => element?.focus()} tabIndex={-1} role="status" className="grid gap-3 outline-none">
      <p className="font-semibold text-lg">{title}</p>
      <div className="text-muted">{children}</div>
      {link && (
        <ButtonLink href={link.href} variant="primary" className="justify-self-start">
          {link.label}
        </ButtonLink>
      )}
    </div>
  );
}
