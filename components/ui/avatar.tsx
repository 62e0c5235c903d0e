import { cn } from "./cn";

/** Initials beside a name that is written out; therefore hidden from screen readers. */
export function Avatar({ name, size = "md" }: { name: string; size?: "sm" | "md" | "lg" }) {
  return (
    <span
      aria-hidden
      data-initials={initials(name)}
      className={cn(
        "inline-flex shrink-0 select-none items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-ink before:content-[attr(data-initials)]",
        { sm: "size-6 text-[0.625rem]", md: "size-8 text-xs", lg: "size-12 text-lg" }[size],
      )}
    />
  );
}

function initials(name: string) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const first = words.at(0)?.charAt(0) ?? "";
  return (words.length > 1 ? first + (words.at(-1)?.charAt(0) ?? "") : first).toUpperCase();
}

/** A face, or the initials where there is none. The name stands beside it. */
export function Portrait({ name, fileId }: { name: string; fileId: string | null }) {
  if (!fileId) return <Avatar name={name} size="lg" />;
  return <img src={`/api/files/${fileId}`} alt="" className="size-16 shrink-0 rounded-full object-cover" />;
}
