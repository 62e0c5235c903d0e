import type { Role } from "@/db/enums/access";

export type DemonstrationAccount = { role: Role; username: string; password: string };

/** One password for all of them: these people do not exist, and the hospital says so when it starts. */
export const DEMONSTRATION_PASSWORD = "quiet-harbour-lamp";

/** One account a role, printed at the end of `npm start` when the demonstration hospital was set up. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = (
  [
    ["admin", "admin"],
    ["manager", "manager"],
    ["doctor", "doctor"],
    ["nurse", "nurse"],
    ["receptionist", "receptionist"],
    ["pharmacist", "pharmacist"],
    ["lab-technician", "laboratory"],
    ["cashier", "cashier"],
    ["patient", "patient"],
  ] as const
).map(([role, username]) => ({ role, username, password: DEMONSTRATION_PASSWORD }));
