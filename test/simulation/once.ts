/** What is worked out only once, however often it is asked for? */

/** What `make` makes of an object, which does not change: the same each time. */
export function onceEach<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, { readonly made: Made }>();
  return of => {
    const before = made.get(of) ?? { made: make(of) };
    made.set(of, before);
    return before.made;
  };
}
