"use client";

import type { ReactNode } from "react";
import { part, usePart } from "./part";

export type Question = {
  title: string;
  text?: ReactNode;
  confirm: string;
  cancel?: string;
  danger?: boolean;
};

export type ConfirmProps = {
  open: boolean;
  busy?: boolean;
  question: Question;
  onConfirm: () => void;
  onCancel: () => void;
  children?: ReactNode;
};

const panel = part(() => import("./confirm-panel"));

/** Asks before something that is hard to undo. */
export function Confirm({ open, ...props }: ConfirmProps) {
  const loaded = usePart(panel, open, props.onCancel);
  return open && loaded && <loaded.ConfirmPanel {...props} />;
}
