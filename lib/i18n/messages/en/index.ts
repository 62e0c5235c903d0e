import enums from "./enums.json";
import errors from "./errors.json";
import kit from "./kit.json";
import shell from "./shell.json";
import ui from "./ui.json";

/** English messages: one file per domain, whose name is the namespace. */
export const messages = { enums, errors, kit, shell, ui };
