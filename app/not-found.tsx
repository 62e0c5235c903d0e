import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";

export default function NotFound() {
  const t = useTranslations("shell");
  return (
    <div className="mx-auto grid max-w-xl gap-4 px-6 py-20">
      <title>{`${t("notFound.title")} · ${t("product")}`}</title>
      <h1 className="font-semibold text-2xl">{t("notFound.title")}</h1>
      <p className="text-muted">{t("notFound.text")}</p>
      <ButtonLink href="/" variant="primary" className="justify-self-start">
        {t("notFound.home")}
      </ButtonLink>
    </div>
  );
}
