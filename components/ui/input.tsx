import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input type="text" autoComplete="off" {...props} className={cn("control", className)} />;
}

/** Grows with its text from `rows` on, which `field-sizing` alone would ignore. */
export function Textarea({ className, rows = 4, style, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...props}
      style={{ minBlockSize: `calc(${rows}lh + 1rem)`, ...style }}
      className={cn("control field-sizing-content max-h-[60vh] resize-y", className)}
    />
  );
}

/** The browser's own select: complete keyboard and screen-reader behaviour, native pickers on tablets. */
export function Select({
  options,
  placeholder,
  className,
  ...props
}: ComponentProps<"select"> & {
  options: readonly { value: string; label: string; disabled?: boolean }[];
  placeholder?: string;
}) {
  return (
    <select {...props} className={cn("control inline-flex", className)}>
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

export function Checkbox({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return <input {...props} type="checkbox" className={cn("tick", className)} />;
}

export function Radio({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return <input {...props} type="radio" className={cn("tick", className)} />;
}

export function Switch({ className, ...props }: Omit<ComponentProps<"input">, "type" | "role">) {
  // biome-ignore lint/a11y/useAriaPropsForRole: a native check box tells its own state
  return <input {...props} type="checkbox" role="switch" className={cn("switch", className)} />;
}
