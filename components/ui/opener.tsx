import { type ComponentProps, cloneElement, type MouseEvent, type ReactElement, type Ref } from "react";
import type { Part } from "./part";

export type Trigger = ReactElement<ComponentProps<"button">>;

/** The button that opens something; what it opens is fetched as soon as the button is reached for. */
export function Opener({
  opens,
  part,
  isOpen,
  onPress,
  onArrowDown,
  ref,
  children,
}: {
  opens: "dialog" | "menu";
  part: Part<unknown>;
  isOpen: boolean;
  onPress: (event: MouseEvent<HTMLButtonElement>) => void;
  /** A menu opens with the arrow too (ARIA menu button pattern). */
  onArrowDown?: () => void;
  ref?: Ref<HTMLButtonElement>;
  children: Trigger;
}) {
  const warm = () => void part.fetch().catch(() => undefined);
  return cloneElement(children, {
    ref,
    "aria-haspopup": opens,
    "aria-expanded": isOpen,
    onPointerEnter: warm,
    onFocus: warm,
    onKeyDown: (event) => {
      children.props.onKeyDown?.(event);
      if (event.key !== "ArrowDown" || !onArrowDown) return;
      event.preventDefault();
      onArrowDown();
    },
    onClick: (event) => {
      children.props.onClick?.(event);
      onPress(event);
    },
  });
}
