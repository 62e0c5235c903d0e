import { announceNavigation } from "@/components/layout/navigation-start";

export function onRouterTransitionStart(url: string) {
  announceNavigation(url);
}
