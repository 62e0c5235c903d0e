import { useTranslations } from "next-intl";
import { Badge } from "./badge";
import { lookOf, type Shape, type StatusName, type StatusValue } from "./status-map";

/** `<Status of="invoiceStatus" value={invoice.status} />`: word, colour and shape of a state. */
export function Status<Name extends StatusName>({
  of,
  value,
  className,
}: {
  of: Name;
  value: StatusValue<Name>;
  className?: string;
}) {
  const t = useTranslations("enums");
  const look = lookOf(of, value);
  const key = `${of}.${value}`;
  return (
    <Badge tone={look.tone} className={className}>
      <Sign shape={look.shape} />
      {t(key as Parameters<typeof t>[0])}
    </Badge>
  );
}

const PATHS: Record<Shape, React.ReactNode> = {
  dot: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  ring: <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  half: (
    <>
      <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 1.75a3.25 3.25 0 0 1 0 6.5z" fill="currentColor" />
    </>
  ),
  tick: <path d="M1.5 5.5 4 8l4.5-6" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  cross: <path d="m2 2 6 6m0-6L2 8" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  bar: <path d="M1.5 5h7" stroke="currentColor" strokeWidth="1.75" />,
  warn: <path d="M5 1 9.5 9h-9z" fill="currentColor" />,
};

function Sign({ shape }: { shape: Shape }) {
  return (
    <svg aria-hidden viewBox="0 0 10 10" className="size-2.5 shrink-0">
      {PATHS[shape]}
    </svg>
  );
}
