import { useTranslations } from "next-intl";
import { Mark } from "@/components/layout/mark";
import { TryAgain } from "@/components/layout/try-again";

/** What an installed app shows when the server cannot be reached. It holds no data and needs no session. */
export default function OfflinePage() {
  const t = useTranslations("shell");
  return (
    <main className="mx-auto grid max-w-xl gap-4 px-6 py-20">
      <title>{`${t("offline.title")} · ${t("product")}`}</title>
      <Mark />
      <h1 className="font-semibold text-2xl">{t("offline.title")}</h1>
      <p className="text-muted">{t("offline.text")}</p>
      <TryAgain />
    </main>
  );
}
