import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { WorkKindName } from "@/db/enums/staff";
import type { HandoverRow, Work } from "@/lib/handovers/queries";
import type { StaffMember } from "@/lib/staff-members/queries";
import { formatDate } from "@/lib/time";
import { CloseButton, EndEmploymentForm, KeepButton } from "./end-form";
import { type Colleagues, GiveButton } from "./work-buttons";
import { WorkCard } from "./work-list";

/** The way out: the last day, what is left and who takes it, the account. */
export function LeavingSteps({
  person,
  work,
  colleagues,
  history,
}: {
  person: StaffMember;
  work: readonly Work[];
  colleagues: Colleagues;
  history: readonly HandoverRow[];
}) {
  const t = useTranslations("handovers");
  const seen = { staffMemberId: person.id, version: person.version };
  const kinds = work.filter(({ canBeGiven, total }) => canBeGiven && total > 0).map(({ kind }) => kind);
  const left = work.filter(({ total }) => total > 0);
  const done = work.filter(({ total }) => total === 0);
  const unsigned = work.find(({ kind }) => kind === "records")?.total ?? 0;
  if (person.state === "left")
    return (
      <>
        <Callout tone="info">{t("left")}</Callout>
        <History rows={history} />
      </>
    );
  return (
    <div className="grid gap-5">
      <Card
        title={person.employedTo ? t("change") : t("lastDay")}
        action={person.employedTo && <KeepButton person={seen} />}
      >
        {person.employedTo && <p className="mb-4">{t("leaves", { date: formatDate(person.employedTo) })}</p>}
        <EndEmploymentForm person={seen} employedTo={person.employedTo} />
      </Card>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="font-semibold text-lg">{t("work")}</h2>
          <p className="text-muted">{t("workText")}</p>
        </div>
        {person.employedTo && (
          <span className="flex flex-wrap gap-2">
            {kinds.length > 0 && (
              <GiveButton
                target={{ staffMemberId: person.id, kinds }}
                colleagues={colleagues}
                label={t("giveAll")}
              />
            )}
            <CloseButton person={seen} unsigned={unsigned} />
          </span>
        )}
      </div>
      {left.map((one) => (
        <WorkCard
          key={one.kind}
          staffMemberId={person.id}
          work={person.employedTo ? one : { ...one, canBeGiven: false, canBeEnded: false }}
          colleagues={colleagues}
        />
      ))}
      {done.length > 0 && (
        <p className="text-muted">
          {left.length === 0
            ? t("nothing")
            : t("nothingOf", { kinds: done.map(({ kind }) => t(`kinds.${kind}`)).join(", ") })}
        </p>
      )}
      <History rows={history} />
    </div>
  );
}

function History({ rows }: { rows: readonly HandoverRow[] }) {
  const t = useTranslations("handovers");
  if (rows.length === 0) return null;
  return (
    <Card title={t("history")}>
      <ul className="grid gap-1">
        {rows.map((row) => {
          const kind = t(`kinds.${row.kind as WorkKindName}`);
          const moved = row.movedCount;
          return (
            <li key={row.id}>
              {row.to ? t("historyRow", { kind, moved, to: row.to }) : t("historyEnded", { kind, moved })}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
