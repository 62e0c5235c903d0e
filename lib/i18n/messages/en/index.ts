import accounts from "./accounts.json";
import alerts from "./alerts.json";
import analytics from "./analytics.json";
import appointmentLinks from "./appointmentLinks.json";
import appointmentMessages from "./appointmentMessages.json";
import appointments from "./appointments.json";
import audit from "./audit.json";
import availabilities from "./availabilities.json";
import calendar from "./calendar.json";
import calendarFeeds from "./calendarFeeds.json";
import carers from "./carers.json";
import careTeams from "./careTeams.json";
import catalogues from "./catalogues.json";
import charges from "./charges.json";
import checkIn from "./checkIn.json";
import consents from "./consents.json";
import coverages from "./coverages.json";
import deaths from "./deaths.json";
import display from "./display.json";
import encounters from "./encounters.json";
import enums from "./enums.json";
import errors from "./errors.json";
import fatal from "./fatal.json";
import googleCalendars from "./googleCalendars.json";
import handovers from "./handovers.json";
import help from "./help.json";
import imports from "./imports.json";
import invoices from "./invoices.json";
import kit from "./kit.json";
import mails from "./mails.json";
import messagePreferences from "./messagePreferences.json";
import myPatients from "./myPatients.json";
import notifications from "./notifications.json";
import patientDuplicates from "./patientDuplicates.json";
import patientExports from "./patientExports.json";
import patientImports from "./patientImports.json";
import patientLinks from "./patientLinks.json";
import patientMerges from "./patientMerges.json";
import patientPhotos from "./patientPhotos.json";
import patientPrints from "./patientPrints.json";
import patientRelations from "./patientRelations.json";
import patientRestrictions from "./patientRestrictions.json";
import patients from "./patients.json";
import patientTags from "./patientTags.json";
import payments from "./payments.json";
import permissions from "./permissions.json";
import portal from "./portal.json";
import practitioners from "./practitioners.json";
import publicHolidays from "./publicHolidays.json";
import queue from "./queue.json";
import records from "./records.json";
import rotas from "./rotas.json";
import savedViews from "./savedViews.json";
import selfBookings from "./selfBookings.json";
import session from "./session.json";
import settings from "./settings.json";
import shell from "./shell.json";
import shiftSwaps from "./shiftSwaps.json";
import shifts from "./shifts.json";
import spreadsheets from "./spreadsheets.json";
import staffImports from "./staffImports.json";
import staffMembers from "./staffMembers.json";
import system from "./system.json";
import temporaryIdentities from "./temporaryIdentities.json";
import terminals from "./terminals.json";
import timeOff from "./timeOff.json";
import ui from "./ui.json";
import users from "./users.json";
import visitsToMove from "./visitsToMove.json";
import waitingList from "./waitingList.json";

/** English messages: one file per domain, whose name is the namespace. */
export const messages = {
  accounts,
  alerts,
  analytics,
  appointmentLinks,
  appointmentMessages,
  appointments,
  audit,
  availabilities,
  calendar,
  calendarFeeds,
  carers,
  careTeams,
  catalogues,
  charges,
  checkIn,
  consents,
  coverages,
  deaths,
  display,
  encounters,
  enums,
  errors,
  fatal,
  googleCalendars,
  help,
  imports,
  invoices,
  kit,
  mails,
  messagePreferences,
  myPatients,
  notifications,
  patientExports,
  patientImports,
  patientDuplicates,
  patientLinks,
  patientMerges,
  patientPhotos,
  patientPrints,
  patientRelations,
  patientTags,
  patientRestrictions,
  patients,
  payments,
  permissions,
  portal,
  practitioners,
  publicHolidays,
  queue,
  records,
  savedViews,
  selfBookings,
  rotas,
  handovers,
  settings,
  spreadsheets,
  staffImports,
  staffMembers,
  session,
  shell,
  shiftSwaps,
  shifts,
  system,
  temporaryIdentities,
  terminals,
  timeOff,
  ui,
  users,
  visitsToMove,
  waitingList,
};
