import { getTranslations } from "next-intl/server";
import { CandidateSearch } from "@/lib/care-team-candidates/inputs";
import { listCandidates } from "@/lib/care-team-candidates/queries";
import { weekState } from "@/lib/care-team-candidates/rules";
import { route } from "@/lib/route";

export const GET = route("careTeams.handOver", CandidateSearch, async ({ ctx, query }) => {
  const [candidates, t] = await Promise.all([
    listCandidates(ctx, query),
    getTranslations("careTeams.candidates"),
  ]);
  return candidates.map(({ id, name, specialty, patients, week }) => ({
    value: id,
    label: name,
    text: [
      specialty,
      t("patients", { count: patients }),
      week && t(`week.${weekState(week)}`, { count: week.visits }),
    ]
      .filter(Boolean)
      .join(", "),
  }));
});
