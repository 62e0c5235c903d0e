import { useTranslations } from "next-intl";
import { CheckInCode } from "@/components/check-in/check-in-code";
import { Callout } from "@/components/ui/callout";
import { DefinitionList } from "@/components/ui/definition-list";
import {
  cancelByLinkAction,
  comeByLinkAction,
  confirmByLinkAction,
  moveByLinkAction,
} from "@/lib/appointment-links/actions";
import type { LinkedVisit } from "@/lib/appointment-links/queries";
import { AnswerOffer } from "./answer-offer";
import { CallLink } from "./call-link";
import { CancelLinked } from "./cancel-linked";
import { ComeLinked } from "./come-linked";
import { LinkCard } from "./link-card";
import { MoveLinked } from "./move-linked";

const FACTS = ["when", "practitioner", "place", "instead", "directions", "preparation"] as const;

const TITLES = {
  proposed: "offerTitle",
  open: "title",
  late: "title",
  cancelled: "cancelledTitle",
  lapsed: "lapsedTitle",
} as const;

type Props = { token: string; visit: LinkedVisit; times: readonly string[]; from: string | null };

/** A visit as the page behind its link shows it, and what can be done with it there. */
export function LinkedVisitView({ token, visit, times, from }: Props) {
  const t = useTranslations("appointmentLinks");
  const { state, version, phone, country } = visit;
  const seen = { token, version };
  const call = () => phone && <CallLink phone={phone} country={country} />;
  return (
    <LinkCard title={t(TITLES[state])}>
      <DefinitionList
        items={FACTS.filter((fact) => visit[fact]).map((fact) => ({
          label: t(`facts.${fact}`),
          value: (
            <span className={fact === "when" ? "font-semibold text-lg" : "whitespace-pre-line"}>
              {visit[fact]}
            </span>
          ),
        }))}
      />
      {visit.answerUntil && (
        <AnswerOffer
          seen={seen}
          until={visit.answerUntil}
          stake={visit.stake}
          accept={confirmByLinkAction}
          decline={cancelByLinkAction}
        />
      )}
      {visit.code && !visit.offer?.isAway && (
        <CheckInCode
          code={visit.code}
          words={{ show: t("code.show"), text: t("code.text"), label: t("code.label") }}
        />
      )}
      {visit.offer && (
        <Callout tone={visit.offer.isAway ? "warning" : "info"}>
          {t(visit.offer.isAway ? "offered.away" : "offered.instead")}
        </Callout>
      )}
      {(state === "open" || state === "late") && !visit.offer?.isAway && (
        <ComeLinked seen={seen} action={comeByLinkAction} isComing={visit.isComing} />
      )}
      {state === "late" && <Callout>{phone ? t.rich("lateCall", { call }) : t("late")}</Callout>}
      {state === "cancelled" && <p>{phone ? t.rich("cancelledCall", { call }) : t("cancelled")}</p>}
      {state === "lapsed" && <p>{phone ? t.rich("lapsedCall", { call }) : t("lapsed")}</p>}
      {state === "open" && (
        <>
          <MoveLinked
            key={from}
            seen={seen}
            action={moveByLinkAction}
            path={`/appointment/${token}`}
            times={times}
            from={from}
          />
          <CancelLinked seen={seen} action={cancelByLinkAction} />
          <p className="text-muted text-sm">{t("private")}</p>
        </>
      )}
    </LinkCard>
  );
}
