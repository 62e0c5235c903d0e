import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import type { OpenIdentity } from "@/lib/temporary-identities/queries";

type Props = {
  patientId: string;
  identity: OpenIdentity;
  since: string;
  mayResolve: boolean;
  mayMerge: boolean;
};

/** Under the banner of somebody whom nobody can name: what that means, and the two ways out of it. */
export function UnknownLine({ patientId, identity, since, mayResolve, mayMerge }: Props) {
  const t = useTranslations("temporaryIdentities.line");
  return (
    <div className="hatched flex flex-wrap items-center gap-x-4 gap-y-2 border-danger border-s-4 border-t bg-danger-soft px-4 py-2 sm:px-5">
      <p className="flex min-w-0 items-baseline gap-1.5 font-semibold text-danger">
        <TriangleAlert aria-hidden className="size-5 shrink-0 self-center" />
        {t("title")}
      </p>
      <p className="min-w-0 grow wrap-anywhere text-sm">
        {identity.note ? t("textWithNote", { since, note: identity.note }) : t("text", { since })}
      </p>
      <div className="flex flex-wrap gap-2" data-no-print>
        {mayResolve && (
          <ButtonLink size="sm" variant="primary" href={`/patients/${patientId}/identify`}>
            {t("identify")}
          </ButtonLink>
        )}
        {mayMerge && (
          <ButtonLink size="sm" href={`/patients/merges/new?with=${patientId}`}>
            {t("merge")}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
