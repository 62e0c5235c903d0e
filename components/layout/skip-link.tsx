import { useTranslations } from "next-intl";

export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#content"
      data-no-print
      className="fixed start-3 top-2 z-50 -translate-y-16 rounded bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
    >
      {t("skipToContent")}
    </a>
  );
}
