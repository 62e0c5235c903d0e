import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { BASE_NAMESPACES, messagesOf } from "@/components/layout/messages";
import { NavigationProgress } from "@/components/layout/navigation-progress";
import { themeOf } from "@/components/layout/theme";
import { UpdateBar } from "@/components/layout/update-bar";
import { LazyToaster } from "@/components/ui/lazy-toaster";
import { fontVariables } from "./fonts/inter";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    description: t("description"),
    applicationName: t("product"),
    formatDetection: { telephone: false, date: false, address: false, email: false },
    robots: { index: false, follow: false },
    icons: { icon: "/icons/icon.svg", apple: "/icons/apple-touch-icon.png" },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#15191c" },
  ],
};

export default async function RootLayout({ children }: LayoutProps<"/">) {
  const theme = themeOf((await cookies()).get("theme")?.value);
  return (
    <html lang={await getLocale()} dir="ltr" data-theme={theme} className={fontVariables}>
      <body>
        <NextIntlClientProvider messages={await messagesOf(BASE_NAMESPACES)}>
          <Suspense>
            <NavigationProgress />
          </Suspense>
          {children}
          <UpdateBar />
          <LazyToaster />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
