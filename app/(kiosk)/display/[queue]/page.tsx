import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CallDisplay } from "@/components/display/call-display";
import { PairScreen } from "@/components/terminals/pair-screen";
import { peekSession } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { lettersOf, readDisplay } from "@/lib/queue/display";
import { displayContext } from "@/lib/terminals/display-context";

export default async function DisplayPage({ params }: PageProps<"/display/[queue]">) {
  const { queue } = await params;
  const [ctx, session, t] = await Promise.all([
    displayContext().catch(noneIfHidden),
    peekSession(),
    getTranslations("display"),
  ]);
  const shown = ctx && ((await readDisplay(ctx, lettersOf(queue)).catch(noneIfHidden)) ?? notFound());
  return (
    <>
      <title>{t("title")}</title>
      {shown ? (
        <CallDisplay initial={shown} url={`/api/display/${encodeURIComponent(decodeURIComponent(queue))}`} />
      ) : (
        <PairScreen kind="display" isSignedIn={session !== null} />
      )}
    </>
  );
}

function noneIfHidden(error: unknown): null {
  if (error instanceof AppError && error.kind === "not-found") return null;
  throw error;
}
