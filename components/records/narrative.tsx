import { useTranslations } from "next-intl";
import type { Narrative as NarrativeText } from "@/lib/records/queries";

const PARTS = ["description", "diagnosis", "treatment"] as const;

/** The text of an entry, line breaks kept; parts that are empty are left out. */
export function Narrative({ text }: { text: NarrativeText }) {
  const t = useTranslations("records.entry");
  return (
    <dl className="grid gap-3">
      {PARTS.filter((part) => text[part]).map((part) => (
        <div key={part}>
          <dt className="text-muted text-sm">{t(part)}</dt>
          <dd className="max-w-prose whitespace-pre-wrap break-words">{text[part]}</dd>
        </div>
      ))}
    </dl>
  );
}
