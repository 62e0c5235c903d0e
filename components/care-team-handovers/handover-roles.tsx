"use client";

import { useTranslations } from "next-intl";
import { useHospital } from "@/components/layout/hospital";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/input";
import type { Preview } from "@/lib/care-team-handovers/queries";
import { formatDate, localDate } from "@/lib/time";

type Role = Preview["roles"][number];

/** Every role that could change hands, with a box to leave it out and what would become of it. */
export function HandoverRoles({
  preview,
  chosen,
  onChoose,
}: {
  preview: Preview;
  chosen: ReadonlySet<string>;
  onChoose: (next: ReadonlySet<string>) => void;
}) {
  const t = useTranslations("careTeams.handOver");
  const { roles, receiver } = preview;
  const possible = roles.filter(({ outcome }) => outcome !== "stays");
  const isAll = possible.length > 0 && possible.every(({ id }) => chosen.has(id));

  function toggle(id: string) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  }

  return (
    <ul className="divide-y divide-line">
      <li className="px-4 py-2">
        <label htmlFor="handover-all" className="touch flex items-center gap-3 font-medium">
          <Checkbox
            id="handover-all"
            checked={isAll}
            ref={(box) => {
              if (box) box.indeterminate = !isAll && chosen.size > 0;
            }}
            onChange={() => onChoose(new Set(isAll ? [] : possible.map(({ id }) => id)))}
          />
          {t("all")}
        </label>
      </li>
      {roles.map((role) => (
        <RoleRow
          key={role.id}
          role={role}
          receiver={receiver?.name ?? ""}
          isChosen={chosen.has(role.id)}
          onToggle={() => toggle(role.id)}
        />
      ))}
    </ul>
  );
}

function RoleRow({
  role,
  receiver,
  isChosen,
  onToggle,
}: {
  role: Role;
  receiver: string;
  isChosen: boolean;
  onToggle: () => void;
}) {
  const t = useTranslations("careTeams.handOver");
  const roles = useTranslations("enums.careTeamRole");
  const { timeZone } = useHospital();
  const id = `handover-${role.id}`;
  const number = t("number", { mrn: role.patient.mrn });
  return (
    <li className="px-4 py-2">
      <label htmlFor={id} className="touch flex items-start gap-3">
        <Checkbox
          id={id}
          className="mt-1"
          checked={isChosen}
          disabled={role.outcome === "stays"}
          onChange={onToggle}
        />
        <span className="flex min-w-0 grow flex-wrap gap-x-4 gap-y-0.5">
          <span className="flex grow basis-64 flex-wrap items-center gap-x-2">
            <span className="font-medium wrap-anywhere">{role.patient.name ?? number}</span>
            {role.patient.name && <span className="text-muted text-sm tabular-nums">{role.patient.mrn}</span>}
            <Badge>{roles(role.role)}</Badge>
            <span className="text-muted text-sm">{formatDate(localDate(role.since, timeZone))}</span>
          </span>
          {role.outcome && (
            <span className={role.outcome === "moves" ? "basis-80" : "basis-80 text-warning"}>
              {t(`outcomes.${leadsWord(role)}`, { name: receiver })}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}

const leadsWord = ({ outcome, role }: Role) =>
  outcome === "leads" && role === "associate-nurse" ? "leadsNurse" : (outcome ?? "moves");
