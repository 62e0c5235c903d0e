import { CalendarRange } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { RotaActions } from "@/components/rotas/rota-actions";
import { RotaBoard } from "@/components/rotas/rota-board";
import { RotaToolbar } from "@/components/rotas/rota-toolbar";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Empty } from "@/components/ui/states";
import { orNotFound, pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { RotaFilter } from "@/lib/rotas/inputs";
import { getRota } from "@/lib/rotas/queries";

export default async function RotasPage({ searchParams }: PageProps<"/rotas">) {
  const ctx = await pageContext("rotas.read");
  const filter = RotaFilter.parse(await searchParams);
  const [rota, t] = await Promise.all([
    orNotFound(ctx, "rotas.read", () => getRota(ctx, filter)),
    getTranslations("rotas"),
  ]);
  const swaps = can(ctx.viewer, "rotas.plan") && <ButtonLink href="/rotas/swaps">{t("swaps")}</ButtonLink>;
  return (
    <Messages namespaces={["rotas"]}>
      <Page title={t("title")} action={swaps} width="wide">
        {rota ? (
          <>
            <RotaToolbar rota={rota} />
            <RotaActions key={rota.weekFrom} rota={rota} />
            {rota.kinds.length === 0 && <Callout>{t(rota.isPlanner ? "noKinds" : "noKindsYet")}</Callout>}
            <RotaBoard key={`${rota.department.id} ${rota.weekFrom}`} rota={rota} />
          </>
        ) : (
          <Empty icon={CalendarRange} title={t("empty")} text={t("emptyText")} />
        )}
      </Page>
    </Messages>
  );
}
