export function Mark({ className = "size-7" }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 28 28" className={`shrink-0 ${className}`}>
      <rect width="28" height="28" rx="6" fill="var(--accent)" />
      <path d="M11.5 6h5v5.5H22v5h-5.5V22h-5v-5.5H6v-5h5.5z" fill="var(--on-accent)" />
    </svg>
  );
}
