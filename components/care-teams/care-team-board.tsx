import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { Empty } from "@/components/ui/states";
import type { CareTeam, Participant } from "@/lib/care-teams/queries";
import { isLeading } from "@/lib/care-teams/rules";
import { formatDateTime } from "@/lib/time";
import { AssignMember, type Leader } from "./assign-member";
import { EndRole } from "./end-role";

type Props = { patientId: string; team: CareTeam; timeZone: string; mayAssign: boolean; isAlive: boolean };

/** Who looks after the patient now, who will, and who did. */
export function CareTeamBoard(props: Props) {
  const { team, timeZone, mayAssign } = props;
  const t = useTranslations("careTeams");
  return (
    <>
      {team.current.length === 0 ? (
        <Card>
          <Empty title={t("nobody")} text={t(mayAssign ? "nobodyText" : "nobodyReadText")} />
        </Card>
      ) : (
        <Members {...props} title={t("current")} members={team.current} />
      )}
      {team.planned.length > 0 && <Members {...props} title={t("planned")} members={team.planned} />}
      <Card title={t("past")} flush>
        <SimpleTable
          label={t("past")}
          columns={[
            t("columns.name"),
            t("columns.role"),
            t("columns.time"),
            t("columns.assigned"),
            t("columns.ended"),
          ]}
          empty={t("nobodyBefore")}
          rows={team.past.map((one) => ({
            id: one.id,
            cells: [
              one.name,
              <Role key="role" role={one.role} />,
              <Time key="time" one={one} timeZone={timeZone} />,
              one.reason
                ? t("assignedBecause", { name: one.assignedBy, reason: one.reason })
                : one.assignedBy,
              one.endReason
                ? t("endedBecause", { name: one.endedBy, reason: one.endReason })
                : t("endedBy", { name: one.endedBy }),
            ],
          }))}
        />
      </Card>
    </>
  );
}

/** Whom a new leader would take over from. */
export const leadersOf = ({ current }: CareTeam): Leader[] =>
  current
    .filter(({ role, isHandedOver }) => isLeading(role) && !isHandedOver)
    .map(({ id, version, role, name }) => ({ participantId: id, version, role, name }));

function Members({
  title,
  members,
  patientId,
  team,
  timeZone,
  mayAssign,
  isAlive,
}: Props & { title: string; members: readonly Participant[] }) {
  const t = useTranslations("careTeams");
  return (
    <Card title={title} flush>
      <ul className="divide-y divide-line">
        {members.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 grow basis-72">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium wrap-anywhere">{one.name}</span>
                <Role role={one.role} />
                {one.specialty && <span className="text-muted">{one.specialty}</span>}
              </p>
              <p className="text-muted text-sm">
                {t(title === t("planned") ? "from" : "since", {
                  when: formatDateTime(one.startsAt, timeZone),
                })}
                {one.endsAt && ` ${t("until", { when: formatDateTime(one.endsAt, timeZone) })}`}
              </p>
              <p className="text-muted text-sm wrap-anywhere">
                {one.reason
                  ? t("assignedBecause", { name: one.assignedBy, reason: one.reason })
                  : t("assignedBy", { name: one.assignedBy })}
              </p>
            </div>
            {mayAssign && !one.isHandedOver && (
              <div className="flex flex-wrap gap-2">
                {isAlive && isLeading(one.role) && title === t("current") && (
                  <AssignMember patientId={patientId} leaders={leadersOf(team)} role={one.role} />
                )}
                <EndRole
                  target={{ patientId, participantId: one.id, version: one.version }}
                  name={one.name}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Role({ role }: { role: Participant["role"] }) {
  const t = useTranslations("enums.careTeamRole");
  return <Badge tone={isLeading(role) ? "accent" : "neutral"}>{t(role)}</Badge>;
}

function Time({ one, timeZone }: { one: Participant; timeZone: string }) {
  const t = useTranslations("careTeams");
  if (one.endsAt && one.endsAt <= one.startsAt) return t("neverBegan");
  return t("span", {
    from: formatDateTime(one.startsAt, timeZone),
    to: one.endsAt ? formatDateTime(one.endsAt, timeZone) : "",
  });
}
