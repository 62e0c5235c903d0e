"use client";

import { createContext, type ReactNode, useContext } from "react";

export type Hospital = {
  name: string;
  /** BCP 47, for numbers and money. */
  locale: string;
  currency: string;
  timeZone: string;
  /** The calendar date at the hospital when the page was made. */
  today: string;
};

const HospitalContext = createContext<Hospital | null>(null);

export function HospitalProvider({ hospital, children }: { hospital: Hospital; children: ReactNode }) {
  return <HospitalContext value={hospital}>{children}</HospitalContext>;
}

/** The settings that formatting in the browser needs. */
export function useHospital() {
  const hospital = useContext(HospitalContext);
  if (!hospital) throw new Error("HospitalProvider is missing above this component.");
  return hospital;
}
