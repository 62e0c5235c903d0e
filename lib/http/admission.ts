/** Whose turn comes first when there are more requests than the machine can work on. */
export type Turn = "write" | "read" | "report";
const ORDER: readonly Turn[] = ["write", "read", "report"];

export type Limits = {
  /** Requests worked on at once; more only make each other slow and fill the memory. */
  atOnce: number;
  /** Requests that may wait for their turn. */
  waiting: number;
  patienceMs: number;
  /** A request that takes longer no longer counts, so that slow clients cannot keep others out. */
  countsForMs: number;
};

type Leave = () => void;
type Waiter = { admit(leave: Leave | null): void };

/** A door in front of the work: `enter` gives the way out, or null when there is no room and no hope of any soon. */
export function createAdmission({ atOnce, waiting, patienceMs, countsForMs }: Limits) {
  let inside = 0;
  const lines: Record<Turn, Waiter[]> = { write: [], read: [], report: [] };
  const inLine = () => ORDER.reduce((sum, turn) => sum + lines[turn].length, 0);

  function comeIn(): Leave {
    inside += 1;
    let isInside = true;
    const leave = () => {
      if (!isInside) return;
      isInside = false;
      clearTimeout(tooLong);
      inside -= 1;
      const next = ORDER.map((turn) => lines[turn]).find((line) => line.length > 0);
      next?.shift()?.admit(comeIn());
    };
    const tooLong = setTimeout(leave, countsForMs).unref();
    return leave;
  }

  /** Somebody whose turn comes later gives up the place, the last one first. */
  function makeRoom(turn: Turn): boolean {
    if (inLine() < waiting) return true;
    const later = ORDER.slice(ORDER.indexOf(turn) + 1).reverse();
    const line = later.map((other) => lines[other]).find((other) => other.length > 0);
    line?.pop()?.admit(null);
    return line !== undefined;
  }

  return {
    enter(turn: Turn): Promise<Leave | null> {
      if (inside < atOnce) return Promise.resolve(comeIn());
      if (!makeRoom(turn)) return Promise.resolve(null);
      return new Promise((resolve) => {
        const waiter: Waiter = {
          admit(leave) {
            clearTimeout(patience);
            resolve(leave);
          },
        };
        const patience = setTimeout(() => {
          const line = lines[turn];
          line.splice(line.indexOf(waiter), 1);
          resolve(null);
        }, patienceMs).unref();
        lines[turn].push(waiter);
      });
    },
  };
}
