import { getTranslations } from "next-intl/server";
import { Kiosk } from "@/components/check-in/kiosk";
import { PairScreen } from "@/components/terminals/pair-screen";
import { peekSession } from "@/lib/access/viewer";
import { thisTerminal } from "@/lib/terminals/cookie";

export default async function CheckInPage() {
  const [terminal, session, t] = await Promise.all([
    thisTerminal("kiosk"),
    peekSession(),
    getTranslations("checkIn"),
  ]);
  return (
    <>
      <title>{t("title")}</title>
      {terminal && !session ? <Kiosk /> : <PairScreen kind="kiosk" isSignedIn={session !== null} />}
    </>
  );
}
