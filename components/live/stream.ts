import type { Topic } from "@/lib/live/inputs";
import type { Change } from "@/lib/live/rules";

export type Ear = {
  topics: readonly Topic[];
  /** Something changed, or may have while nothing was heard. */
  onChange: (changes: readonly Change[] | "anything") => void;
  onUp: (isUp: boolean) => void;
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** The one stream of this tab, for everybody in it who listens. A hidden tab has none: browsers allow only a few to a server. */
const ears = new Set<Ear>();
let source: EventSource | null = null;
let isUp = false;
let heard = "";
let failures = 0;
let again: ReturnType<typeof setTimeout> | undefined;

/** Listens until the returned function is called. */
export function listen(ear: Ear): () => void {
  if (ears.size === 0) document.addEventListener("visibilitychange", tune);
  ears.add(ear);
  tune();
  if (isUp) ear.onUp(true);
  return () => {
    ears.delete(ear);
    if (ears.size === 0) document.removeEventListener("visibilitychange", tune);
    tune();
  };
}

/** Opens, changes or closes the stream as those who listen need it. */
function tune() {
  const wanted =
    document.visibilityState === "visible"
      ? [...new Set([...ears].flatMap(({ topics }) => topics))].sort()
      : [];
  const topics = wanted.join(",");
  if (topics === heard && (source || again)) return;
  close();
  heard = topics;
  failures = 0;
  if (topics) open();
}

function open() {
  const stream = new EventSource(`/api/events?topics=${encodeURIComponent(heard)}`);
  source = stream;
  stream.addEventListener("ready", () => {
    failures = 0;
    isUp = true;
    for (const ear of ears) {
      ear.onUp(true);
      ear.onChange("anything");
    }
  });
  stream.addEventListener("change", ({ data }) => {
    const changes: Change[] = JSON.parse(data);
    for (const ear of ears) {
      const own = changes.filter(({ topic }) => ear.topics.includes(topic));
      if (own.length > 0) ear.onChange(own);
    }
  });
  stream.addEventListener("error", () => {
    if (source !== stream) return;
    close();
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures) * (0.5 + Math.random());
    failures += 1;
    again = setTimeout(() => {
      again = undefined;
      if (heard) open();
    }, pause);
  });
}

function close() {
  clearTimeout(again);
  again = undefined;
  source?.close();
  source = null;
  isUp = false;
  for (const ear of ears) ear.onUp(false);
}
