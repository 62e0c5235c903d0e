import accounts from "./accounts.json";
import enums from "./enums.json";
import errors from "./errors.json";
import kit from "./kit.json";
import notifications from "./notifications.json";
import shell from "./shell.json";
import ui from "./ui.json";

/** English messages: one file per domain, whose name is the namespace. */
export const messages = { accounts, enums, errors, kit, notifications, shell, ui };
