import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { CareTeamRole } from "@/db/enums/care";
import type { Sex } from "@/db/enums/registration";
import { type BannerAlert, BannerFlags, type BannerTag } from "./banner-flags";
import { BannerHeight } from "./banner-height";

/** What every screen of one patient shows on top (NHS Common User Interface, patient banner). */
export type PatientBannerData = {
  id: string;
  /** "SMITH, Ann (Mrs)" */
  name: string;
  preferredName?: string | null;
  /** "04-Sep-1984 (42y)"; null when the date of birth is unknown. */
  bornText: string | null;
  bornIsEstimated: boolean;
  sex: Sex;
  mrn: string;
  /** "12-Mar-2026"; null while alive. */
  diedText: string | null;
  allergies: { state: "known" | "none" | "not-recorded" | "unavailable"; substances: readonly string[] };
  /** Those that stand today and that the viewer may see, most urgent first. */
  alerts: readonly BannerAlert[];
  tags: readonly BannerTag[];
  /** NULL: nobody took one, or the viewer may not see it. */
  photoFileId: string | null;
};

/** Fixed under the top bar, full width; names are never cut. */
export function PatientBanner({
  patient,
  leaders = [],
  action,
  children,
}: {
  patient: PatientBannerData;
  /** Whom to ask about the patient: the attending and the named nurse. */
  leaders?: readonly { role: CareTeamRole; name: string }[];
  action?: ReactNode;
  /** Lines below: what else has to be known at once. */
  children?: ReactNode;
}) {
  const t = useTranslations("shell.banner");
  const role = useTranslations("enums.careTeamRole");
  const sex = useTranslations("enums.sex");
  return (
    <section
      aria-label={t("label", { name: patient.name })}
      className={cn(
        "sticky top-(--topbar) z-20 border-b bg-surface print:static",
        patient.diedText ? "hatched border-danger" : "border-line",
      )}
    >
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-accent border-s-4 px-4 py-2 sm:px-5">
        {patient.photoFileId && (
          <img
            src={`/api/files/${patient.photoFileId}`}
            alt={t("photo")}
            width={40}
            height={40}
            className="size-10 self-center rounded object-cover"
          />
        )}
        <p className="min-w-0 font-semibold text-lg wrap-anywhere">
          {patient.name}
          {patient.preferredName && (
            <span className="ms-2 font-normal text-muted">“{patient.preferredName}”</span>
          )}
        </p>
        {patient.diedText && (
          <p className="rounded bg-danger-fill px-2 font-semibold text-surface">
            {t("deceased")} {patient.diedText}
          </p>
        )}
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          <Item label={t("born")}>
            {patient.bornText ?? t("ageUnknown")}
            {patient.bornIsEstimated && <span className="text-muted"> {t("estimated")}</span>}
          </Item>
          <Item label={t("sex")}>{sex(patient.sex)}</Item>
          <Item label={t("mrn")}>{patient.mrn}</Item>
          {leaders.map((leader) => (
            <Item key={leader.role} label={role(leader.role)}>
              {leader.name}
            </Item>
          ))}
        </dl>
        <Allergies {...patient.allergies} />
        {action && <div className="ms-auto self-center">{action}</div>}
      </div>
      <BannerFlags patientId={patient.id} alerts={patient.alerts} tags={patient.tags} />
      {children}
      <BannerHeight />
    </section>
  );
}

function Item({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-muted text-sm">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Allergies({ state, substances }: PatientBannerData["allergies"]) {
  const t = useTranslations("shell.banner.allergies");
  const alarming = state === "known" || state === "unavailable";
  return (
    <p className={cn("flex items-baseline gap-1.5", alarming ? "font-semibold text-danger" : "text-muted")}>
      {alarming && <TriangleAlert aria-hidden className="size-4 shrink-0 self-center" />}
      {t(state)}
      {state === "known" && <span className="font-normal text-ink">{substances.join(", ")}</span>}
    </p>
  );
}
