import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const LOOKS = {
  info: { icon: Info, className: "border-info/40 bg-info-soft text-info" },
  success: { icon: CircleCheck, className: "border-success/40 bg-success-soft text-success" },
  warning: { icon: TriangleAlert, className: "border-warning/40 bg-warning-soft text-warning" },
  danger: { icon: CircleAlert, className: "border-danger/40 bg-danger-soft text-danger" },
};

export function Callout({
  tone = "info",
  title,
  action,
  className,
  children,
}: {
  tone?: keyof typeof LOOKS;
  title?: ReactNode;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  const { icon: Icon, className: look } = LOOKS[tone];
  return (
    <div className={cn("flex gap-3 rounded border px-4 py-3", look, className)}>
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div className="grid min-w-0 grow gap-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
      {action && <div className="shrink-0">{action}</div>}
    </div>
  );
}
