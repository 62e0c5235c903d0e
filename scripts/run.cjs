// Written for any Node there has ever been: an old one must still be able to say that it is too old.
var major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(
    "Node " +
      process.versions.node +
      " is too old. Install Node 20 or newer from https://nodejs.org and run the command again.",
  );
  process.exit(1);
}
require("./support/prepare.cjs").run(process.argv[2], process.argv.slice(3));
