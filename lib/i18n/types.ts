import type { messages } from "./messages/en";

declare module "next-intl" {
  interface AppConfig {
    Locale: string;
    Messages: typeof messages;
  }
}

/** The namespaces that can be sent to the browser. */
export type Namespace = keyof typeof messages;
