import type { IRegularForbiddenRuleType } from "dependency-cruiser";

const DOMAIN = "^lib/([^/]+)";
const errors = (rules: Omit<IRegularForbiddenRuleType, "severity">[]): IRegularForbiddenRuleType[] =>
  rules.map((rule) => ({ severity: "error", ...rule }));

/** The walls of the house (docs: architecture). A type alone may cross any of them: it is gone at run time. */
const value = { dependencyTypesNot: ["type-only" as const] };

export const WALLS: IRegularForbiddenRuleType[] = errors([
  { name: "no-cycles", from: {}, to: { circular: true, viaOnly: value } },
  { name: "every-import-resolves", from: {}, to: { couldNotResolve: true } },
  { name: "components-know-no-pages", from: { path: "^components/" }, to: { path: "^app/" } },
  { name: "lib-knows-no-screens", from: { path: "^lib/" }, to: { path: "^(app|components)/" } },
  {
    name: "schema-knows-no-lib",
    from: { path: "^db/(schema/|enums/|columns)" },
    to: { path: "^(app|components|lib)/" },
  },
  { name: "product-knows-no-tools", from: {}, to: { path: "^(scripts|tests)/" } },
  {
    name: "screens-know-no-database",
    from: { path: "^(app|components)/" },
    to: { path: "(^db/(?!enums/)|node_modules/(drizzle-orm|pg|pg-boss)/)", ...value },
  },
  { name: "actions-are-for-screens", from: { path: "^lib/" }, to: { path: `${DOMAIN}/actions\\.ts$` } },
  {
    name: "queries-change-nothing",
    from: { path: `${DOMAIN}/queries\\.ts$` },
    to: { path: `${DOMAIN}/commands\\.ts$`, ...value },
  },
  {
    name: "rules-and-inputs-are-pure",
    from: { path: `${DOMAIN}/(rules|inputs)\\.ts$` },
    to: {
      path: `(${DOMAIN}/(queries|commands)\\.ts$|^db/(?!enums/)|node_modules/(drizzle-orm|pg|server-only)/)`,
      ...value,
    },
  },
  {
    name: "inputs-know-no-rules",
    from: { path: `${DOMAIN}/inputs\\.ts$` },
    to: { path: "^lib/$1/rules\\.ts$", ...value },
  },
]);
