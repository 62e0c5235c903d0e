import { Badge } from "@/components/ui/badge";
import type { StandingTag } from "@/lib/patient-tags/queries";
import { EndTag } from "./end-tag";

/** The tags of a patient with what they stand for. */
export function TagList({
  patientId,
  tags,
  mayEnd,
}: {
  patientId: string;
  tags: readonly StandingTag[];
  /** Ids of tags that this person may take off. */
  mayEnd: readonly string[];
}) {
  return (
    <ul className="grid gap-1">
      {tags.map((tag) => (
        <li key={tag.id} className="flex flex-wrap items-center gap-x-3">
          <p className="flex min-w-0 flex-1 basis-64 flex-wrap items-baseline gap-x-2">
            <Badge tone={tag.tone}>{tag.name}</Badge>
            <span className="text-muted text-sm">{tag.meaning}</span>
          </p>
          {mayEnd.includes(tag.tagId) && <EndTag patientId={patientId} taggingId={tag.id} tag={tag.name} />}
        </li>
      ))}
    </ul>
  );
}
