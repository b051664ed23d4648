/** What is worked out only once, however often it is asked for? */

/** What `make` makes of an object, which does not change: the same each time. */
export function onceEach<Of extends object, Made extends {}>(make: (of: Of) => Made): (of: Of) => Made {
  return kept(make, new WeakMap<Of, Made>());
}

/** What `make` makes of a text. There are few of them on all nights together, so that they can be kept for good. */
export function onceForText<Made extends {}>(make: (text: string) => Made): (text: string) => Made {
  return kept(make, new Map<string, Made>());
}

type Memory<Of, Made> = {
  readonly get: (of: Of) => Made | undefined;
  readonly set: (of: Of, made: Made) => unknown;
};

function kept<Of, Made extends {}>(make: (of: Of) => Made, memory: Memory<Of, Made>): (of: Of) => Made {
  return of => {
    const before = memory.get(of);
    if (before !== undefined) return before;
    const made = make(of);
    memory.set(of, made);
    return made;
  };
}
