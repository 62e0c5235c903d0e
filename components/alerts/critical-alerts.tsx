import { Status } from "@/components/ui/status";

/** What must not be missed of a patient, where there is no banner. */
export function CriticalAlerts({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <ul className="grid gap-1.5">
      {texts.map((text) => (
        <li key={text} className="flex items-baseline gap-2 wrap-anywhere">
          <Status of="alertSeverity" value="critical" />
          {text}
        </li>
      ))}
    </ul>
  );
}
