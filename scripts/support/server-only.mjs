import { registerHooks } from "node:module";

// "server-only" throws outside a React server bundle; command-line scripts are the server.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== "server-only") return next(specifier, context);
    return { url: "data:text/javascript,export%20{}", shortCircuit: true };
  },
});
