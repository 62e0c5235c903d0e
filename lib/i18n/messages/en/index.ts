import accounts from "./accounts.json";
import analytics from "./analytics.json";
import appointments from "./appointments.json";
import availabilities from "./availabilities.json";
import calendar from "./calendar.json";
import charges from "./charges.json";
import encounters from "./encounters.json";
import enums from "./enums.json";
import errors from "./errors.json";
import invoices from "./invoices.json";
import kit from "./kit.json";
import notifications from "./notifications.json";
import payments from "./payments.json";
import practitioners from "./practitioners.json";
import queue from "./queue.json";
import records from "./records.json";
import shell from "./shell.json";
import ui from "./ui.json";

/** English messages: one file per domain, whose name is the namespace. */
export const messages = {
  queue,
  practitioners,
  calendar,
  availabilities,
  appointments,
  accounts,
  analytics,
  charges,
  encounters,
  enums,
  errors,
  invoices,
  kit,
  notifications,
  payments,
  records,
  shell,
  ui,
};
